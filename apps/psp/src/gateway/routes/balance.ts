import { wireMerchantBalance } from '@tender/core/wire/balance'
import { toWireFees } from '@tender/core/wire/merchant'
import { toWireMoney } from '@tender/core/wire/money'
import { findMerchantBalance } from '../../queries/merchant-balance.ts'
import type { Gateway } from '../gateway.ts'
import { createRoute, json, newRoutes, refusals } from '../route.ts'
import { merchantOf, only } from '../who.ts'

export function balance(gateway: Gateway) {
	const route = createRoute({
		method: 'get',
		path: '/v1/balance',
		tags: ['Balance'],
		summary: 'What you have, by currency',
		description: 'What can be paid out now, and what is on its way to the bank.',
		security: [{ merchantKey: [] }],
		middleware: only(gateway, 'merchant'),
		responses: { 200: json('The balance', wireMerchantBalance), ...refusals('unauthorized', 'forbidden') },
	})
	return newRoutes().openapi(route, async (c) => {
		const { merchantId } = merchantOf(c.get('caller'))
		const accounts = await findMerchantBalance(gateway.database, merchantId)
		return c.json(
			{
				object: 'balance' as const,
				accounts: accounts.map(({ currency, available, inTransit, fees }) => ({
					currency,
					available: toWireMoney({ value: available, currency }),
					in_transit: toWireMoney({ value: inTransit, currency }),
					fees: toWireFees(fees),
				})),
			},
			200,
		)
	})
}
