import { toPublicId } from '@tender/core/ids'
import { toWireMoney, wireCurrency } from '@tender/core/wire/money'
import { wireDate, wireSettlement } from '@tender/core/wire/settlement'
import { readSettlement } from '../../queries/read-settlement.ts'
import { settlementCsv } from '../../settlements/settlement-csv.ts'
import { accountInCurrency } from '../account-in-currency.ts'
import type { Gateway } from '../gateway.ts'
import { toPage } from '../page.ts'
import { presentAccountLine } from '../present/present-account-line.ts'
import { createRoute, limitQuery, newRoutes, publicId, refusals, z } from '../route.ts'
import { merchantOf, only } from '../who.ts'

const CSV = 'text/csv'
const query = z.object({
	currency: wireCurrency,
	limit: limitQuery,
	cursor: publicId('transfer', 'must be the next_cursor of a page').optional(),
})

export function settlements(gateway: Gateway) {
	const route = createRoute({
		method: 'get',
		path: '/v1/settlements/{date}',
		tags: ['Balance'],
		summary: 'One day of your account in a currency, UTC',
		description:
			'Opening balance, what came and went by type, closing balance, and the lines, oldest first. ' +
			'`Accept: text/csv` gets all lines as one file with a running balance.',
		security: [{ merchantKey: [] }],
		middleware: only(gateway, 'merchant'),
		request: { params: z.object({ date: wireDate }), query },
		responses: {
			200: {
				description: 'The settlement',
				content: { 'application/json': { schema: wireSettlement }, [CSV]: { schema: z.string() } },
			},
			...refusals('invalid_request', 'unauthorized', 'forbidden', 'currency_not_supported'),
		},
	})
	return newRoutes().openapi(route, async (c) => {
		const { database } = gateway
		const { merchantId } = merchantOf(c.get('caller'))
		const { date } = c.req.valid('param')
		const { currency, cursor, limit } = c.req.valid('query')
		const accountId = await accountInCurrency(gateway, merchantId, currency)
		if (c.req.header('accept')?.includes(CSV)) {
			const file = await settlementCsv(database, { accountId, date, currency })
			return new Response(file, {
				headers: {
					'content-type': `${CSV}; charset=utf-8; header=present`,
					'content-disposition': `attachment; filename="settlement-${date}-${currency}.csv"`,
					'cache-control': 'no-store',
				},
			}) as never
		}
		const { opening, totals, closing, complete, lines } = await readSettlement(database, {
			accountId,
			date,
			cursor,
			limit,
		})
		const money = (value: bigint) => toWireMoney({ value, currency })
		return c.json(
			{
				object: 'settlement' as const,
				date,
				currency,
				complete,
				opening_balance: money(opening),
				totals: totals.map(({ type, count, sum }) => ({ type, count, sum: money(sum) })),
				closing_balance: money(closing),
				lines: toPage(lines, limit, {
					present: presentAccountLine,
					cursorOf: ({ id }) => toPublicId('transfer', id),
				}),
			},
			200,
		)
	})
}
