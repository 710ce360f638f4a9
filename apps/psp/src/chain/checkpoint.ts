import { z } from 'zod'
import { isSignedBy, type PublicJwk, type SigningKey } from './signing-key.ts'

/** What a checkpoint says: at the end of that day (UTC) the chain had this many blocks and rows and ended in this hash. */
export const checkpointFacts = z.strictObject({
	day: z.iso.date(),
	height: z.int().min(1),
	hash: z.string().regex(/^[0-9a-f]{64}$/),
	rows: z.int().min(1),
})

export type CheckpointFacts = z.infer<typeof checkpointFacts>

/** The `typ` of its header, so that nothing else this key may ever sign can be taken for a checkpoint. */
const TYPE = 'tender-checkpoint'
const header = z.strictObject({ typ: z.literal(TYPE), alg: z.literal('EdDSA'), kid: z.string() })

/** The facts as a compact JWS (RFC 7515, RFC 8037), which any JOSE library can verify. */
export function signCheckpoint(facts: CheckpointFacts, key: SigningKey): string {
	const signed = [{ typ: TYPE, alg: 'EdDSA', kid: key.publicKey.kid }, facts]
		.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
		.join('.')
	return `${signed}.${Buffer.from(key.sign(Buffer.from(signed))).toString('base64url')}`
}

export type ReadCheckpoint =
	| { readonly ok: true; readonly facts: CheckpointFacts; readonly kid: string }
	| { readonly ok: false; readonly fault: string }

/** What a token says, if one of these keys signed it. */
export function readCheckpoint(token: string, keys: readonly PublicJwk[]): ReadCheckpoint {
	const [head = '', facts = '', signature = '', ...more] = token.trim().split('.')
	const no = (fault: string) => ({ ok: false, fault }) as const
	if (more.length > 0) return no('is not a checkpoint')
	const parsedHeader = header.safeParse(parse(head))
	const parsedFacts = checkpointFacts.safeParse(parse(facts))
	if (!parsedHeader.success || !parsedFacts.success) return no('is not a checkpoint')
	const { kid } = parsedHeader.data
	const key = keys.find((one) => one.kid === kid)
	if (!key) return no(`was signed with the key ${kid}, which is not one of those to be trusted`)
	if (!isSignedBy(key, Buffer.from(`${head}.${facts}`), Buffer.from(signature, 'base64url'))) {
		return no('has a wrong signature')
	}
	return { ok: true, facts: parsedFacts.data, kid }
}

function parse(part: string): unknown {
	try {
		return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
	} catch {
		return undefined
	}
}
