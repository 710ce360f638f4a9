import { timingSafeEqual } from 'node:crypto'
import type { Database } from '../../database.ts'
import { type ApiKey, readApiKey } from './api-key.ts'

/** Who is calling. */
export type Caller =
	| { readonly kind: 'merchant'; readonly merchantId: string; readonly merchantName: string }
	| { readonly kind: 'wallet_provider'; readonly providerId: string }
	/** Who runs this Tender. */
	| { readonly kind: 'operator' }

export type Authenticate = (authorization: string | undefined) => Promise<Caller | undefined>

/** How long a key found good is taken as good without asking again: the longest a revoked one still works. */
const REMEMBER_MS = 5_000
const MAX_REMEMBERED = 10_000

/** Finds who a `Bearer` key belongs to. Keys are found by their public part and compared by hash in constant time. */
export function createAuthenticate(database: Database): Authenticate {
	const remembered = new Map<string, { caller: Caller; until: number }>()

	return async (authorization) => {
		const key = readApiKey(/^bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? '')
		if (!key) return undefined
		// Keyed by the digest, so that how long a look-up takes tells nothing of the key itself.
		const digest = key.hash.toString('base64')
		const known = remembered.get(digest)
		if (known && known.until > performance.now()) return known.caller
		const caller = await findCaller(database, key)
		if (remembered.size >= MAX_REMEMBERED) remembered.clear()
		if (caller) remembered.set(digest, { caller, until: performance.now() + REMEMBER_MS })
		else remembered.delete(digest)
		return caller
	}
}

async function findCaller(database: Database, key: ApiKey): Promise<Caller | undefined> {
	const stored = await database.apiKey.findUnique({ where: { id: key.id }, include: { merchant: true } })
	if (!stored || stored.revokedAt || !timingSafeEqual(stored.hash, key.hash)) return undefined
	if (stored.merchant && key.kind === 'sk') {
		return { kind: 'merchant', merchantId: stored.merchant.id, merchantName: stored.merchant.name }
	}
	if (stored.operator && key.kind === 'ok') return { kind: 'operator' }
	if (stored.providerId && key.kind === 'wk') return { kind: 'wallet_provider', providerId: stored.providerId }
	return undefined
}
