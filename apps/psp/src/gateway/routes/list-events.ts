import { toPublicId } from '@tender/core/ids'
import { refuse } from '@tender/core/refusals'
import { EVENT_TYPES, wireEventPage } from '@tender/core/wire/event'
import { listEvents as findEvents } from '../../queries/list-events.ts'
import type { Gateway } from '../gateway.ts'
import { toPage } from '../page.ts'
import { presentEvent } from '../present/present-event.ts'
import { Refused } from '../problem.ts'
import { createRoute, json, limitQuery, newRoutes, publicId, refusals, z } from '../route.ts'
import { merchantOf, only } from '../who.ts'

const query = z.object({
	after: publicId('event', 'must be the id of an event').optional(),
	type: z.enum(EVENT_TYPES).optional(),
	limit: limitQuery,
})

export function listEvents(gateway: Gateway) {
	const route = createRoute({
		method: 'get',
		path: '/v1/events',
		tags: ['Events'],
		summary: 'The event log, oldest first',
		description: 'In the order of commits: asking again after the last one seen never skips any.',
		security: [{ merchantKey: [] }],
		middleware: only(gateway, 'merchant'),
		request: { query },
		responses: { 200: json('A page', wireEventPage), ...refusals('invalid_request', 'unauthorized', 'forbidden') },
	})
	return newRoutes().openapi(route, async (c) => {
		const { after, type, limit } = c.req.valid('query')
		const { merchantId } = merchantOf(c.get('caller'))
		const events = await findEvents(gateway.database, { merchantId, afterId: after, type, limit })
		if (!events) {
			throw new Refused(refuse('invalid_request', 'There is no such event to go on from.'), [
				{ pointer: '#/query/after', detail: 'must be the id of an event of yours' },
			])
		}
		const page = toPage(events, limit, {
			present: (event) => presentEvent(event, gateway.publicUrl),
			cursorOf: ({ id }) => toPublicId('event', id),
		})
		return c.json(page, 200)
	})
}
