import { randomBytes } from 'node:crypto'
import { fromWireMoney } from '@tender/core/wire/money'
import { createPaymentBody, DEFAULT_EXPIRES_IN_SECONDS, wireCreatedPayment } from '@tender/core/wire/payment'
import { v7 as uuidv7 } from 'uuid'
import type { Gateway } from '../gateway.ts'
import { presentPayment } from '../present/present-payment.ts'
import { body, createRoute, idempotencyHeader, json, newRoutes, refusals } from '../route.ts'
import { submit } from '../submit.ts'
import { merchantOf, only } from '../who.ts'

export function createPayment(gateway: Gateway) {
	const route = createRoute({
		method: 'post',
		path: '/v1/payments',
		tags: ['Payments'],
		summary: 'Ask for a payment of an order',
		description: 'Answers the payment with the URL to show as a QR code, and a token to follow it from a browser.',
		security: [{ merchantKey: [] }],
		middleware: only(gateway, 'merchant'),
		parameters: [idempotencyHeader],
		request: { body: body(createPaymentBody) },
		responses: {
			201: json('The payment, waiting to be paid', wireCreatedPayment),
			...refusals(
				'invalid_request',
				'unauthorized',
				'forbidden',
				'order_has_open_payment',
				'currency_not_supported',
				'idempotency_key_in_progress',
			),
			...refusals('idempotency_key_reused'),
		},
	})
	return newRoutes().openapi(route, (c) => {
		const { merchantId, merchantName } = merchantOf(c.get('caller'))
		const sent = c.req.valid('json')
		return submit(c, gateway, {
			command: {
				type: 'createPayment',
				paymentId: uuidv7(),
				code: randomBytes(16).toString('base64url'),
				merchantId,
				merchantName,
				orderId: sent.order_id,
				amount: fromWireMoney(sent.amount),
				description: sent.description ?? null,
				lineItems: sent.line_items ?? [],
				metadata: sent.metadata ?? {},
				expiresInSeconds: sent.expires_in ?? DEFAULT_EXPIRES_IN_SECONDS,
			},
			result: 'payment',
			status: () => 201,
			present: ({ payment }) => ({
				...presentPayment(payment, gateway.publicUrl),
				stream_token: gateway.streamTokens.make(payment.id),
			}),
			keyRequired: false,
		})
	})
}
