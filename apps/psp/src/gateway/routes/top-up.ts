import { fromWireMoney } from '@tender/core/wire/money'
import { topUpBody, wireMadeTransaction } from '@tender/core/wire/wallet'
import { v7 as uuidv7 } from 'uuid'
import { publicIdOrNotFound } from '../found.ts'
import type { Gateway } from '../gateway.ts'
import { presentMadeTransaction } from '../present/present-transaction.ts'
import { body, createRoute, idempotencyHeader, idParam, json, KEY_REFUSALS, newRoutes, refusals } from '../route.ts'
import { submit } from '../submit.ts'
import { only, providerOf } from '../who.ts'

export function topUp(gateway: Gateway) {
	const route = createRoute({
		method: 'post',
		path: '/v1/wallets/{id}/top_ups',
		tags: ['Wallets'],
		summary: 'Put money into a wallet',
		description: "From the provider's clearing account of that source.",
		security: [{ walletKey: [] }],
		middleware: only(gateway, 'wallet_provider'),
		parameters: [{ ...idempotencyHeader, required: true }],
		request: { params: idParam('wallet'), body: body(topUpBody) },
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
				...KEY_REFUSALS,
			),
		},
	})
	return newRoutes().openapi(route, (c) => {
		const sent = c.req.valid('json')
		return submit(c, gateway, {
			command: {
				type: 'topUp',
				transferId: uuidv7(),
				clearingAccountId: uuidv7(),
				providerId: providerOf(c.get('caller')).providerId,
				walletId: publicIdOrNotFound('wallet', c.req.valid('param').id),
				amount: fromWireMoney(sent.amount),
				source: sent.source.type,
				reference: sent.source.reference ?? null,
			},
			result: 'transfer',
			status: () => 201,
			present: (made) => presentMadeTransaction(made, sent.source.type),
			keyRequired: true,
		})
	})
}
