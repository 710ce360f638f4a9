import { fromWireMoney } from '@tender/core/wire/money'
import { sendMoneyBody, wireMadeTransaction } from '@tender/core/wire/wallet'
import { v7 as uuidv7 } from 'uuid'
import { publicIdOrNotFound } from '../found.ts'
import type { Gateway } from '../gateway.ts'
import { presentMadeTransaction } from '../present/present-transaction.ts'
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

export function sendMoney(gateway: Gateway) {
	const route = createRoute({
		method: 'post',
		path: '/v1/wallets/{id}/transfers',
		tags: ['Wallets'],
		summary: 'Send money to another wallet',
		description: 'By its handle, of whichever provider. It arrives at once and cannot be called back.',
		security: [{ walletKey: [] }],
		middleware: only(gateway, 'wallet_provider'),
		parameters: [{ ...idempotencyHeader, required: true }],
		request: { params: idParam('wallet'), body: body(sendMoneyBody) },
		responses: {
			201: json('The line in the wallet’s statement', wireMadeTransaction),
			...refusals(
				'invalid_request',
				'idempotency_key_required',
				'unauthorized',
				'forbidden',
				'wallet_not_found',
				'handle_not_found',
				'same_wallet',
				'currency_mismatch',
				'balance_limit',
				...WALLET_REFUSALS,
				...KEY_REFUSALS,
			),
		},
	})
	return newRoutes().openapi(route, (c) => {
		const { to, amount, message } = c.req.valid('json')
		return submit(c, gateway, {
			command: {
				type: 'sendMoney',
				transferId: uuidv7(),
				providerId: providerOf(c.get('caller')).providerId,
				walletId: publicIdOrNotFound('wallet', c.req.valid('param').id),
				toHandle: to.replace('@', '').toLowerCase(),
				amount: fromWireMoney(amount),
				message: message ?? null,
			},
			result: 'transfer',
			status: () => 201,
			present: (made) => presentMadeTransaction(made),
			keyRequired: true,
		})
	})
}
