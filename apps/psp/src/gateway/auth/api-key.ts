import { createHash, randomBytes } from 'node:crypto'

/** `sk_` is a merchant's, `wk_` a wallet provider's, `ok_` the operator's; then the id by which it is found, then 256 random bits. */
const KEY_PATTERN = /^(sk|wk|ok)_([A-Za-z0-9]{12})_([A-Za-z0-9_-]{43})$/

export interface ApiKey {
	readonly kind: 'sk' | 'wk' | 'ok'
	readonly id: string
	/** SHA-256 of the whole key, which is all that is ever stored. */
	readonly hash: Buffer
}

/** Reads a key as it is sent, or undefined when it cannot be one. */
export function readApiKey(text: string): ApiKey | undefined {
	const match = KEY_PATTERN.exec(text)
	if (!match) return undefined
	return {
		kind: match[1] as ApiKey['kind'],
		id: match[2] as string,
		hash: createHash('sha256').update(text).digest(),
	}
}

/** A fresh key, to be shown once. */
export function makeApiKey(kind: ApiKey['kind']): string {
	return `${kind}_${randomBytes(6).toString('hex')}_${randomBytes(32).toString('base64url')}`
}
