import { fromWireMoney } from '@tender/core/wire/money'
import { payPaymentBody, wirePaidTransaction } from '@tender/core/wire/wallet'
import { v7 as uuidv7 } from 'uuid'
import { publicIdOrNotFound } from '../found.ts'
import type { Gateway } from '../gateway.ts'
import { presentPaidTransaction } from '../present/present-transaction.ts'
import {
	body,
	createRoute,
	idempotencyHeader,
	idParam,
	json,
	KEY_REFUSALS,
	newRoutes,
	refusals,
	WALLET_REFUSALS,
} from '../route.ts'
import { submit } from '../submit.ts'
import { only, providerOf } from '../who.ts'

export function payPayment(gateway: Gateway) {
	const route = createRoute({
		method: 'post',
		path: '/v1/payments/{id}/pay',
		tags: ['Wallets'],
		summary: 'Pay',
		description:
			'Moves the money, at most once, if the amount is still the one the customer saw, and the tip with it where the payment invites one. A payment that another wallet has claimed is refused.',
		security: [{ walletKey: [] }],
		middleware: only(gateway, 'wallet_provider'),
		parameters: [{ ...idempotencyHeader, required: true }],
		request: { params: idParam('payment'), body: body(payPaymentBody) },
		responses: {
			200: json('Paid: the lines in the wallet’s statement', wirePaidTransaction),
			...refusals(
				'invalid_request',
				'idempotency_key_required',
				'unauthorized',
				'forbidden',
				'payment_not_found',
				'wallet_not_found',
				'payment_already_paid',
				'payment_canceled',
				'payment_expired',
				'payment_claimed',
				'amount_mismatch',
				'currency_mismatch',
				'tip_not_invited',
				'tip_too_large',
				'balance_limit',
				...WALLET_REFUSALS,
				...KEY_REFUSALS,
			),
		},
	})
	return newRoutes().openapi(route, (c) => {
		const sent = c.req.valid('json')
		return submit(c, gateway, {
			command: {
				type: 'payPayment',
				transferId: uuidv7(),
				tipTransferId: uuidv7(),
				feeTransferId: uuidv7(),
				paymentId: publicIdOrNotFound('payment', c.req.valid('param').id),
				providerId: providerOf(c.get('caller')).providerId,
				walletId: publicIdOrNotFound('wallet', sent.wallet_id),
				amount: fromWireMoney(sent.amount),
				tip: BigInt(sent.tip ?? 0),
			},
			result: 'transfer',
			status: () => 200,
			present: presentPaidTransaction,
			keyRequired: true,
		})
	})
}
