import { refuse } from '@tender/core/refusals'
import type { Gateway } from '../gateway.ts'
import { Refused } from '../problem.ts'
import { createRoute, json, newRoutes, refusals, z } from '../route.ts'

const ok = z.object({ status: z.literal('ok') })

export function health({ database }: Gateway) {
	const healthz = createRoute({
		method: 'get',
		path: '/healthz',
		tags: ['Operations'],
		summary: 'The program runs',
		responses: { 200: json('It does', ok) },
	})
	const readyz = createRoute({
		method: 'get',
		path: '/readyz',
		tags: ['Operations'],
		summary: 'The program can take payments: its database answers',
		responses: { 200: json('It can', ok), ...refusals('unavailable') },
	})
	return newRoutes()
		.openapi(healthz, (c) => c.json({ status: 'ok' as const }, 200))
		.openapi(readyz, async (c) => {
			try {
				await database.$queryRaw`SELECT 1`
			} catch {
				throw new Refused(refuse('unavailable', 'The database does not answer.'))
			}
			return c.json({ status: 'ok' as const }, 200)
		})
}
