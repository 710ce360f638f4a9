import { wirePayment } from '@tender/core/wire/payment'
import { publicIdOrNotFound } from '../found.ts'
import type { Gateway } from '../gateway.ts'
import { presentPayment } from '../present/present-payment.ts'
import { createRoute, idempotencyHeader, idParam, json, newRoutes, refusals } from '../route.ts'
import { submit } from '../submit.ts'
import { merchantOf, only } from '../who.ts'

export function cancelPayment(gateway: Gateway) {
	const route = createRoute({
		method: 'post',
		path: '/v1/payments/{id}/cancel',
		tags: ['Payments'],
		summary: 'Take an unpaid payment back',
		description:
			'Safe in every state: unpaid becomes canceled, canceled answers the same, paid stays paid and says so.',
		security: [{ merchantKey: [] }],
		middleware: only(gateway, 'merchant'),
		parameters: [idempotencyHeader],
		request: { params: idParam('payment') },
		responses: {
			200: json('The canceled payment', wirePayment),
			...refusals(
				'invalid_request',
				'unauthorized',
				'forbidden',
				'payment_not_found',
				'payment_already_paid',
				'payment_expired',
				'idempotency_key_in_progress',
				'idempotency_key_reused',
			),
		},
	})
	return newRoutes().openapi(route, (c) =>
		submit(c, gateway, {
			command: {
				type: 'cancelPayment',
				paymentId: publicIdOrNotFound('payment', c.req.valid('param').id),
				merchantId: merchantOf(c.get('caller')).merchantId,
			},
			result: 'payment',
			status: () => 200,
			present: ({ payment }) => presentPayment(payment, gateway.publicUrl),
			keyRequired: false,
		}),
	)
}
