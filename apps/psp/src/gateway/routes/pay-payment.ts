import { fromWireMoney } from '@tender/core/wire/money'
import { payPaymentBody, wireMadeTransaction } from '@tender/core/wire/wallet'
import { v7 as uuidv7 } from 'uuid'
import { publicIdOrNotFound } from '../found.ts'
import type { Gateway } from '../gateway.ts'
import { presentMadeTransaction } from '../present/present-wallet.ts'
import { body, createRoute, idempotencyHeader, idParam, json, newRoutes, refusals } from '../route.ts'
import { submit } from '../submit.ts'
import { only, providerOf } from '../who.ts'

export function payPayment(gateway: Gateway) {
	const route = createRoute({
		method: 'post',
		path: '/v1/payments/{id}/pay',
		tags: ['Wallets'],
		summary: 'Pay',
		description: 'Moves the money, at most once, if the amount is still the one the customer saw.',
		security: [{ walletKey: [] }],
		middleware: only(gateway, 'wallet_provider'),
		parameters: [{ ...idempotencyHeader, required: true }],
		request: { params: idParam('payment'), body: body(payPaymentBody) },
		responses: {
			200: json('Paid: the line in the wallet’s statement', wireMadeTransaction),
			...refusals('invalid_request', 'idempotency_key_required'),
			...refusals('unauthorized', 'forbidden', 'payment_not_found', 'wallet_not_found', 'idempotency_key_reused'),
			...refusals(
				'payment_already_paid',
				'payment_canceled',
				'payment_expired',
				'amount_mismatch',
				'insufficient_funds',
				'balance_limit',
				'currency_mismatch',
				'idempotency_key_in_progress',
			),
		},
	})
	return newRoutes().openapi(route, (c) => {
		const sent = c.req.valid('json')
		return submit(c, gateway, {
			command: {
				type: 'payPayment',
				transferId: uuidv7(),
				paymentId: publicIdOrNotFound('payment', c.req.valid('param').id),
				providerId: providerOf(c.get('caller')).providerId,
				walletId: publicIdOrNotFound('wallet', sent.wallet_id),
				amount: fromWireMoney(sent.amount),
			},
			result: 'transfer',
			status: () => 200,
			present: (made) => presentMadeTransaction(made),
			keyRequired: true,
		})
	})
}
