import { toPublicId } from '@tender/core/ids'
import { wireBalanceTransactionPage } from '@tender/core/wire/balance'
import { wireCurrency } from '@tender/core/wire/money'
import { listAccountLines } from '../../queries/list-account-lines.ts'
import { accountInCurrency } from '../account-in-currency.ts'
import type { Gateway } from '../gateway.ts'
import { toPage } from '../page.ts'
import { presentAccountLine } from '../present/present-account-line.ts'
import { createRoute, json, limitQuery, newRoutes, publicId, refusals, z } from '../route.ts'
import { merchantOf, only } from '../who.ts'

const query = z.object({
	currency: wireCurrency,
	limit: limitQuery,
	cursor: publicId('transfer', 'must be the next_cursor of a page').optional(),
})

export function balanceTransactions(gateway: Gateway) {
	const route = createRoute({
		method: 'get',
		path: '/v1/balance/transactions',
		tags: ['Balance'],
		summary: 'Your statement in a currency, newest first',
		description: 'Every transfer that reached or left your account: captures, tips, fees, refunds, payouts.',
		security: [{ merchantKey: [] }],
		middleware: only(gateway, 'merchant'),
		request: { query },
		responses: {
			200: json('A page', wireBalanceTransactionPage),
			...refusals('invalid_request', 'unauthorized', 'forbidden', 'currency_not_supported'),
		},
	})
	return newRoutes().openapi(route, async (c) => {
		const { merchantId } = merchantOf(c.get('caller'))
		const { currency, cursor, limit } = c.req.valid('query')
		const accountId = await accountInCurrency(gateway, merchantId, currency)
		const lines = await listAccountLines(gateway.database, { accountId, order: 'newest first', cursor, limit })
		const page = toPage(lines, limit, {
			present: presentAccountLine,
			cursorOf: ({ id }) => toPublicId('transfer', id),
		})
		return c.json(page, 200)
	})
}
