import { wireClaim } from '@tender/core/wire/code'
import { claimPaymentBody } from '@tender/core/wire/wallet'
import { publicIdOrNotFound } from '../found.ts'
import type { Gateway } from '../gateway.ts'
import { presentClaim } from '../present/present-payment.ts'
import { body, createRoute, idempotencyHeader, idParam, json, KEY_REFUSALS, newRoutes, refusals } from '../route.ts'
import { submit } from '../submit.ts'
import { only, providerOf } from '../who.ts'

export function claimPayment(gateway: Gateway) {
	const route = createRoute({
		method: 'post',
		path: '/v1/payments/{id}/claim',
		tags: ['Wallets'],
		summary: 'Keep a payment for a wallet while its customer decides',
		description:
			'For 90 seconds, and never beyond its expiry; asking again renews it. Meanwhile other wallets get `payment_claimed` with `claimed_until`. The merchant sees that somebody is deciding, not who.',
		security: [{ walletKey: [] }],
		middleware: only(gateway, 'wallet_provider'),
		parameters: [idempotencyHeader],
		request: { params: idParam('payment'), body: body(claimPaymentBody) },
		responses: {
			200: json('What the payment asks, and until when it is kept', wireClaim),
			...refusals(
				'invalid_request',
				'unauthorized',
				'forbidden',
				'wallet_not_found',
				'payment_not_found',
				'payment_already_paid',
				'payment_canceled',
				'payment_expired',
				'payment_claimed',
				'currency_mismatch',
				'wallet_frozen',
				...KEY_REFUSALS,
			),
		},
	})
	return newRoutes().openapi(route, (c) =>
		submit(c, gateway, {
			command: {
				type: 'claimPayment',
				paymentId: publicIdOrNotFound('payment', c.req.valid('param').id),
				providerId: providerOf(c.get('caller')).providerId,
				walletId: publicIdOrNotFound('wallet', c.req.valid('json').wallet_id),
			},
			result: 'payment',
			status: () => 200,
			present: ({ payment }) => presentClaim(payment),
			keyRequired: false,
		}),
	)
}
