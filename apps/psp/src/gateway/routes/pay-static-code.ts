import { randomBytes } from 'node:crypto'
import { CODE_PATTERN, toPublicId } from '@tender/core/ids'
import { fromWireMoney } from '@tender/core/wire/money'
import { payStaticCodeBody, wirePaidTransaction } from '@tender/core/wire/wallet'
import { v7 as uuidv7 } from 'uuid'
import { found, publicIdOrNotFound } from '../found.ts'
import type { Gateway } from '../gateway.ts'
import { presentPaidTransaction } from '../present/present-transaction.ts'
import {
	body,
	codeParam,
	createRoute,
	idempotencyHeader,
	json,
	KEY_REFUSALS,
	newRoutes,
	refusals,
	WALLET_REFUSALS,
} from '../route.ts'
import { submit } from '../submit.ts'
import { only, providerOf } from '../who.ts'

export function payStaticCode(gateway: Gateway) {
	const route = createRoute({
		method: 'post',
		path: '/v1/codes/{code}/payments',
		tags: ['Wallets'],
		summary: 'Pay at a printed code',
		description:
			'Makes a payment of its own and pays it, in one: the amount is the code’s, or what the customer typed. The code of one sale is paid by `POST /v1/payments/{id}/pay`.',
		security: [{ walletKey: [] }],
		middleware: only(gateway, 'wallet_provider'),
		parameters: [{ ...idempotencyHeader, required: true }],
		request: { params: codeParam, body: body(payStaticCodeBody) },
		responses: {
			201: json('Paid: the lines in the wallet’s statement', wirePaidTransaction),
			...refusals(
				'invalid_request',
				'idempotency_key_required',
				'unauthorized',
				'forbidden',
				'code_not_found',
				'wallet_not_found',
				'code_closed',
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
		const { code } = c.req.valid('param')
		const paymentId = uuidv7()
		return submit(c, gateway, {
			command: {
				type: 'payStaticCode',
				staticCode: found('code', CODE_PATTERN.test(code) ? code : undefined),
				paymentId,
				// Nobody numbered this sale: its order is the payment itself.
				orderId: toPublicId('payment', paymentId),
				code: randomBytes(16).toString('base64url'),
				transferId: uuidv7(),
				tipTransferId: uuidv7(),
				feeTransferId: uuidv7(),
				providerId: providerOf(c.get('caller')).providerId,
				walletId: publicIdOrNotFound('wallet', sent.wallet_id),
				amount: fromWireMoney(sent.amount),
				tip: BigInt(sent.tip ?? 0),
			},
			result: 'transfer',
			status: () => 201,
			present: presentPaidTransaction,
			keyRequired: true,
		})
	})
}
