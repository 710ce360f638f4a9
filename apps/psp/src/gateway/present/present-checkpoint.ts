import type { WireCheckpoint } from '@tender/core/wire/checkpoint'
import { checkpointFacts } from '../../chain/checkpoint.ts'

/** A checkpoint as anybody sees it: what its token says, in clear. */
export function presentCheckpoint({ token }: { token: string }): WireCheckpoint {
	const facts = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
	return { object: 'checkpoint', ...checkpointFacts.parse(facts), token }
}
