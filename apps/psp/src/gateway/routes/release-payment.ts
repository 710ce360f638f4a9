import { wireClaim } from '@tender/core/wire/code'
import { claimPaymentBody } from '@tender/core/wire/wallet'
import { publicIdOrNotFound } from '../found.ts'
import type { Gateway } from '../gateway.ts'
import { presentClaim } from '../present/present-payment.ts'
import { body, createRoute, idempotencyHeader, idParam, json, KEY_REFUSALS, newRoutes, refusals } from '../route.ts'
import { submit } from '../submit.ts'
import { only, providerOf } from '../who.ts'

export function releasePayment(gateway: Gateway) {
	const route = createRoute({
		method: 'post',
		path: '/v1/payments/{id}/release',
		tags: ['Wallets'],
		summary: 'Give a claimed payment free',
		description:
			'The customer declined, or left. Without a claim of this wallet nothing changes and the answer is the same.',
		security: [{ walletKey: [] }],
		middleware: only(gateway, 'wallet_provider'),
		parameters: [idempotencyHeader],
		request: { params: idParam('payment'), body: body(claimPaymentBody) },
		responses: {
			200: json('What the payment asks, and until when somebody else keeps it, if so', wireClaim),
			...refusals(
				'invalid_request',
				'unauthorized',
				'forbidden',
				'wallet_not_found',
				'payment_not_found',
				...KEY_REFUSALS,
			),
		},
	})
	return newRoutes().openapi(route, (c) =>
		submit(c, gateway, {
			command: {
				type: 'releasePayment',
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
