import { wirePayment } from '@tender/core/wire/payment'
import { findPayment } from '../../queries/find-payment.ts'
import { found, publicIdOrNotFound } from '../found.ts'
import type { Gateway } from '../gateway.ts'
import { presentPayment } from '../present/present-payment.ts'
import { createRoute, idParam, json, newRoutes, refusals } from '../route.ts'
import { merchantOf, only } from '../who.ts'

export function getPayment(gateway: Gateway) {
	const route = createRoute({
		method: 'get',
		path: '/v1/payments/{id}',
		tags: ['Payments'],
		summary: 'One payment',
		security: [{ merchantKey: [] }],
		middleware: only(gateway, 'merchant'),
		request: { params: idParam('payment') },
		responses: { 200: json('The payment', wirePayment), ...refusals('unauthorized', 'forbidden', 'payment_not_found') },
	})
	return newRoutes().openapi(route, async (c) => {
		const { merchantId } = merchantOf(c.get('caller'))
		const id = publicIdOrNotFound('payment', c.req.valid('param').id)
		const payment = found('payment', await findPayment(gateway.database, { id, merchantId }))
		return c.json(presentPayment(payment, gateway.publicUrl), 200)
	})
}
