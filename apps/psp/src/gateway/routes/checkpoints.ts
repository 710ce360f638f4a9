import { wireCheckpointPage } from '@tender/core/wire/checkpoint'
import { publicKeySet } from '../../chain/signing-key.ts'
import { listCheckpoints } from '../../queries/list-checkpoints.ts'
import type { Gateway } from '../gateway.ts'
import { toPage } from '../page.ts'
import { presentCheckpoint } from '../present/present-checkpoint.ts'
import { createRoute, json, limitQuery, newRoutes, refusals, z } from '../route.ts'

/** The checkpoints and the key that signed them: for anybody, because their worth is that many keep them. */
export function checkpoints({ database, signingKey }: Gateway) {
	const list = createRoute({
		method: 'get',
		path: '/v1/checkpoints',
		tags: ['Operations'],
		summary: 'The signed checkpoints of the chain of all transfers and events, latest day first',
		description:
			'One for each day on which the PSP ran. Keep copies: `verify-chain --checkpoint` proves that the books still pass through them.',
		request: {
			query: z.object({
				limit: limitQuery,
				cursor: z.iso.date('must be the next_cursor of a page').optional(),
			}),
		},
		responses: { 200: json('A page', wireCheckpointPage), ...refusals('invalid_request') },
	})
	const keys = createRoute({
		method: 'get',
		path: '/.well-known/tender-keys.json',
		tags: ['Operations'],
		summary: 'The public key that checkpoints are signed with, as a JSON Web Key Set',
		responses: { 200: json('The key', publicKeySet) },
	})
	return newRoutes()
		.openapi(list, async (c) => {
			const { limit, cursor } = c.req.valid('query')
			const rows = await listCheckpoints(database, { before: cursor, limit })
			return c.json(toPage(rows, limit, { present: presentCheckpoint, cursorOf: ({ day }) => day }), 200)
		})
		.openapi(keys, (c) => c.json({ keys: [signingKey.publicKey] }, 200))
}
