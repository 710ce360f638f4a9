import { fromWireMoney } from '@tender/core/wire/money'
import { wireMadeTransaction, withdrawBody } from '@tender/core/wire/wallet'
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

export function withdraw(gateway: Gateway) {
	const route = createRoute({
		method: 'post',
		path: '/v1/wallets/{id}/withdrawals',
		tags: ['Wallets'],
		summary: 'Take money out of a wallet',
		description: "To the provider's clearing account of that destination: the cash drawer, or the bank.",
		security: [{ walletKey: [] }],
		middleware: only(gateway, 'wallet_provider'),
		parameters: [{ ...idempotencyHeader, required: true }],
		request: { params: idParam('wallet'), body: body(withdrawBody) },
		responses: {
			201: json('The line in the wallet’s statement', wireMadeTransaction),
			...refusals(
				'invalid_request',
				'idempotency_key_required',
				'unauthorized',
				'forbidden',
				'wallet_not_found',
				'currency_mismatch',
				'balance_limit',
				...WALLET_REFUSALS,
				...KEY_REFUSALS,
			),
		},
	})
	return newRoutes().openapi(route, (c) => {
		const { amount, destination } = c.req.valid('json')
		return submit(c, gateway, {
			command: {
				type: 'withdraw',
				transferId: uuidv7(),
				clearingAccountId: uuidv7(),
				providerId: providerOf(c.get('caller')).providerId,
				walletId: publicIdOrNotFound('wallet', c.req.valid('param').id),
				amount: fromWireMoney(amount),
				destination: destination.type,
				reference: destination.reference ?? null,
			},
			result: 'transfer',
			status: () => 201,
			present: (made) => presentMadeTransaction(made, destination.type),
			keyRequired: true,
		})
	})
}
