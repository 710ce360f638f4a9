import { toPublicId } from '@tender/core/ids'
import { wirePayoutPage, wirePayoutStatus } from '@tender/core/wire/payout'
import { listPayouts as findPayouts } from '../../queries/list-payouts.ts'
import type { Gateway } from '../gateway.ts'
import { toPage } from '../page.ts'
import { presentPayout } from '../present/present-payout.ts'
import { createRoute, json, limitQuery, newRoutes, publicId, refusals, z } from '../route.ts'
import { merchantOf, only } from '../who.ts'

const query = z.object({
	status: wirePayoutStatus.optional(),
	limit: limitQuery,
	cursor: publicId('payout', 'must be the next_cursor of a page').optional(),
})

export function listPayouts(gateway: Gateway) {
	const route = createRoute({
		method: 'get',
		path: '/v1/payouts',
		tags: ['Payouts'],
		summary: 'Payouts, newest first',
		security: [{ merchantKey: [] }],
		middleware: only(gateway, 'merchant'),
		request: { query },
		responses: { 200: json('A page', wirePayoutPage), ...refusals('invalid_request', 'unauthorized', 'forbidden') },
	})
	return newRoutes().openapi(route, async (c) => {
		const { merchantId } = merchantOf(c.get('caller'))
		const { status, cursor, limit } = c.req.valid('query')
		const payouts = await findPayouts(gateway.database, { merchantId, status, beforeId: cursor, limit })
		const page = toPage(payouts, limit, { present: presentPayout, cursorOf: ({ id }) => toPublicId('payout', id) })
		return c.json(page, 200)
	})
}
