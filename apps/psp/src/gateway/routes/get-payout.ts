import { wirePayout } from '@tender/core/wire/payout'
import { findPayout } from '../../queries/find-payout.ts'
import { found, publicIdOrNotFound } from '../found.ts'
import type { Gateway } from '../gateway.ts'
import { presentPayout } from '../present/present-payout.ts'
import { createRoute, idParam, json, newRoutes, refusals } from '../route.ts'
import { merchantOf, only } from '../who.ts'

export function getPayout(gateway: Gateway) {
	const route = createRoute({
		method: 'get',
		path: '/v1/payouts/{id}',
		tags: ['Payouts'],
		summary: 'One payout',
		security: [{ merchantKey: [] }],
		middleware: only(gateway, 'merchant'),
		request: { params: idParam('payout') },
		responses: { 200: json('The payout', wirePayout), ...refusals('unauthorized', 'forbidden', 'payout_not_found') },
	})
	return newRoutes().openapi(route, async (c) => {
		const { merchantId } = merchantOf(c.get('caller'))
		const id = publicIdOrNotFound('payout', c.req.valid('param').id)
		return c.json(presentPayout(found('payout', await findPayout(gateway.database, { id, merchantId }))), 200)
	})
}
