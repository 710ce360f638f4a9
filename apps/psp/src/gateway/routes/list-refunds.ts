import { toPublicId } from '@tender/core/ids'
import { wireRefundPage } from '@tender/core/wire/refund'
import { findPayment } from '../../queries/find-payment.ts'
import { listRefunds as findRefunds } from '../../queries/list-refunds.ts'
import { found, publicIdOrNotFound } from '../found.ts'
import type { Gateway } from '../gateway.ts'
import { toPage } from '../page.ts'
import { presentRefund } from '../present/present-refund.ts'
import { createRoute, idParam, json, limitQuery, newRoutes, publicId, refusals, z } from '../route.ts'
import { merchantOf, only } from '../who.ts'

const query = z.object({
	limit: limitQuery,
	cursor: publicId('refund', 'must be the next_cursor of a page').optional(),
})

export function listRefunds(gateway: Gateway) {
	const route = createRoute({
		method: 'get',
		path: '/v1/payments/{id}/refunds',
		tags: ['Refunds'],
		summary: 'Refunds of a payment, newest first',
		security: [{ merchantKey: [] }],
		middleware: only(gateway, 'merchant'),
		request: { params: idParam('payment'), query },
		responses: {
			200: json('A page', wireRefundPage),
			...refusals('invalid_request', 'unauthorized', 'forbidden', 'payment_not_found'),
		},
	})
	return newRoutes().openapi(route, async (c) => {
		const { merchantId } = merchantOf(c.get('caller'))
		const id = publicIdOrNotFound('payment', c.req.valid('param').id)
		const payment = found('payment', await findPayment(gateway.database, { id, merchantId }))
		const { limit, cursor } = c.req.valid('query')
		const refunds = await findRefunds(gateway.database, { paymentId: payment.id, beforeId: cursor, limit })
		const page = toPage(refunds, limit, {
			present: presentRefund,
			cursorOf: (refund) => toPublicId('refund', refund.id),
		})
		return c.json(page, 200)
	})
}
