import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { z } from 'zod'

/** An Ed25519 public key as RFC 8037 writes it, named by its RFC 7638 thumbprint. */
export const publicJwk = z
	.object({
		kty: z.literal('OKP'),
		crv: z.literal('Ed25519'),
		x: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
		kid: z.string(),
		use: z.literal('sig'),
		alg: z.literal('EdDSA'),
	})
	.meta({ id: 'PublicKey' })

/** A file of public keys, as `/.well-known/tender-keys.json` serves it. */
export const publicKeySet = z.object({ keys: z.array(publicJwk) }).meta({ id: 'PublicKeys' })

export type PublicJwk = z.infer<typeof publicJwk>

/** What the PSP signs checkpoints with. */
export interface SigningKey {
	readonly publicKey: PublicJwk
	readonly sign: (data: Uint8Array) => Uint8Array
}

/** Reads an Ed25519 private key from PKCS#8, as PEM or as base64 of its DER. Throws when it is anything else. */
export function readSigningKey(text: string): SigningKey {
	const key = text.includes('-----BEGIN')
		? createPrivateKey(text)
		: createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' })
	if (key.asymmetricKeyType !== 'ed25519') throw new Error(`a key for signing is Ed25519, not ${key.asymmetricKeyType}`)
	return { publicKey: toPublicJwk(createPublicKey(key)), sign: (data) => sign(null, data, key) }
}

function toPublicJwk(key: KeyObject): PublicJwk {
	const { x = '' } = key.export({ format: 'jwk' })
	return { kty: 'OKP', crv: 'Ed25519', x, kid: thumbprint(x), use: 'sig', alg: 'EdDSA' }
}

/** RFC 7638: SHA-256 over the required members in the order of their names. */
function thumbprint(x: string): string {
	return createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest('base64url')
}

/** Whether this key made this signature. */
export function isSignedBy({ kty, crv, x }: PublicJwk, data: Uint8Array, signature: Uint8Array): boolean {
	return verify(null, data, createPublicKey({ key: { kty, crv, x }, format: 'jwk' }), signature)
}
