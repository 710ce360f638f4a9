import { toPublicId } from '@tender/core/ids'
import { wireOperatorPayoutPage, wirePayoutStatus } from '@tender/core/wire/payout'
import { listPayouts } from '../../queries/list-payouts.ts'
import type { Gateway } from '../gateway.ts'
import { toPage } from '../page.ts'
import { presentOperatorPayout } from '../present/present-payout.ts'
import { createRoute, json, limitQuery, newRoutes, publicId, refusals, z } from '../route.ts'
import { only } from '../who.ts'

const query = z.object({
	status: wirePayoutStatus.optional(),
	limit: limitQuery,
	cursor: publicId('payout', 'must be the next_cursor of a page').optional(),
})

export function operatorListPayouts(gateway: Gateway) {
	const route = createRoute({
		method: 'get',
		path: '/v1/operator/payouts',
		tags: ['Operator'],
		summary: 'Payouts of all merchants, newest first',
		security: [{ operatorKey: [] }],
		middleware: only(gateway, 'operator'),
		request: { query },
		responses: {
			200: json('A page', wireOperatorPayoutPage),
			...refusals('invalid_request', 'unauthorized', 'forbidden'),
		},
	})
	return newRoutes().openapi(route, async (c) => {
		const { status, cursor, limit } = c.req.valid('query')
		const payouts = await listPayouts(gateway.database, { status, beforeId: cursor, limit })
		const page = toPage(payouts, limit, {
			present: presentOperatorPayout,
			cursorOf: ({ id }) => toPublicId('payout', id),
		})
		return c.json(page, 200)
	})
}
