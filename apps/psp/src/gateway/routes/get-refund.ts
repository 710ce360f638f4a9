import { wireRefund } from '@tender/core/wire/refund'
import { findRefund } from '../../queries/find-refund.ts'
import { found, publicIdOrNotFound } from '../found.ts'
import type { Gateway } from '../gateway.ts'
import { presentRefund } from '../present/present-refund.ts'
import { createRoute, idParam, json, newRoutes, refusals } from '../route.ts'
import { merchantOf, only } from '../who.ts'

export function getRefund(gateway: Gateway) {
	const route = createRoute({
		method: 'get',
		path: '/v1/refunds/{id}',
		tags: ['Refunds'],
		summary: 'One refund',
		security: [{ merchantKey: [] }],
		middleware: only(gateway, 'merchant'),
		request: { params: idParam('refund') },
		responses: { 200: json('The refund', wireRefund), ...refusals('unauthorized', 'forbidden', 'refund_not_found') },
	})
	return newRoutes().openapi(route, async (c) => {
		const { merchantId } = merchantOf(c.get('caller'))
		const id = publicIdOrNotFound('refund', c.req.valid('param').id)
		return c.json(presentRefund(found('refund', await findRefund(gateway.database, { id, merchantId }))), 200)
	})
}
