import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { countSignInAttempt } from '../auth/sign-in-throttle.ts'
import type { Database } from '../database.ts'
import { newKey, normalPairingCode, sha256 } from './secret.ts'

/** `POST /api/display/pair`: the code a person typed, or the key of the link they opened. */
export const pairDisplayBody = z.union([
	z.strictObject({ code: z.string().min(1).max(20) }),
	z.strictObject({ key: z.string().length(43) }),
])

export type PairResult =
	| { readonly kind: 'paired'; readonly token: string }
	| { readonly kind: 'unknown' }
	| { readonly kind: 'too_many'; readonly retryInSeconds: number }

/** Typed codes are short, so all tries at them, from wherever, share one counter. */
const TYPED_CODES = 'display pairing codes'

/** Turns an invitation, once, into a display with a token of its own. */
export async function pairDisplay(db: Database, body: z.infer<typeof pairDisplayBody>): Promise<PairResult> {
	if ('code' in body) {
		const retryInSeconds = await countSignInAttempt(db, TYPED_CODES)
		if (retryInSeconds > 0) return { kind: 'too_many', retryInSeconds }
	}
	const codeHash = sha256('code' in body ? normalPairingCode(body.code) : '')
	const keyHash = sha256('key' in body ? body.key : '')
	const token = newKey()
	const paired = await db.$executeRaw`
		WITH used AS (
			UPDATE display_pairings SET used_at = now()
			WHERE (code_hash = ${codeHash} OR key_hash = ${keyHash}) AND used_at IS NULL AND expires_at > now()
			RETURNING till_id
		), forgiven AS (
			DELETE FROM sign_in_attempts WHERE account = ${TYPED_CODES} AND EXISTS (SELECT FROM used)
		)
		INSERT INTO displays (id, till_id, token_hash) SELECT ${randomUUID()}::uuid, till_id, ${sha256(token)} FROM used`
	return paired === 1 ? { kind: 'paired', token } : { kind: 'unknown' }
}
