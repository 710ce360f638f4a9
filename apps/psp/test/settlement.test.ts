import { wireMerchantBalance } from '@tender/core/wire/balance'
import { type WireSettlement, wireSettlement } from '@tender/core/wire/settlement'
import { describe, expect, test } from 'vitest'
import { settlementCsv } from '../src/settlements/settlement-csv.ts'
import { expectRefusal } from './call.ts'
import { useHouse } from './house.ts'
import { openRichShop, requestPayout } from './merchant-money.ts'
import { openProvider, openShop, type Shop, usd } from './parties.ts'
import { plant, query } from './sql.ts'

const house = useHouse()

const read = async ({ key }: Shop, date: string, search = '') =>
	(await house.call('GET', `/v1/settlements/${date}?currency=USD${search}`, { key })).read(wireSettlement)
const csv = ({ key }: Shop, date: string) =>
	house.call('GET', `/v1/settlements/${date}?currency=USD`, { key, headers: { accept: 'text/csv' } })
const dayAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

/** Takes the merchant's transfers of these kinds back in time, as if they had happened then. */
async function moveTo(shop: Shop, instant: string, kinds: readonly string[]): Promise<void> {
	await plant(
		house,
		`UPDATE transfers SET created_at = '${instant}' WHERE kind::text = ANY('{${kinds.join(',')}}') AND (
			debit_account_id IN (SELECT id FROM accounts WHERE owner_id = '${shop.merchantId}')
			OR credit_account_id IN (SELECT id FROM accounts WHERE owner_id = '${shop.merchantId}'))`,
		// The wallets that paid spent it on that day, then.
		`UPDATE accounts SET spent_on = '${instant}'::date - '1970-01-01'::date WHERE kind = 'wallet' AND id IN (
			SELECT debit_account_id FROM transfers WHERE created_at = '${instant}')`,
		// And were written in that order.
		`UPDATE transfers t SET seq = -o.place
			FROM (SELECT id, row_number() OVER (ORDER BY created_at, seq) AS place FROM transfers) o WHERE o.id = t.id`,
		'UPDATE transfers SET seq = -seq',
	)
}

/** That a settlement adds up, in itself and with its lines. */
function expectSum({ opening_balance, totals, closing_balance, lines }: WireSettlement): void {
	const sums = totals.reduce((sum, total) => sum + total.sum.value, opening_balance.value)
	expect(sums).toBe(closing_balance.value)
	for (const { type, count, sum } of totals) {
		const those = lines.data.filter((line) => line.type === type)
		const value = those.reduce((all, line) => all + (line.direction === 'in' ? 1 : -1) * line.amount.value, 0)
		expect([type, those.length, value]).toEqual([type, count, sum.value])
	}
}

/** A shop with a history: sold three days ago, refunded two days ago, nothing since but a payout today. */
async function openOldShop(): Promise<Shop> {
	const shop = await openShop(house)
	const provider = await openProvider(house)
	const wallet = await provider.openWallet(100_000)
	const sale = await shop.create({ amount: usd(10_000), tip: { percents: [10] } })
	await provider.pay(sale, wallet, { body: { wallet_id: wallet, amount: usd(10_000), tip: 1_500 } })
	await provider.pay(await shop.create({ amount: usd(700) }), wallet)
	await shop.refund(sale.id, { amount: usd(2_000) })
	await requestPayout(house, shop, { amount: usd(5_000) })
	return shop
}

describe('a settlement', () => {
	test('of a day adds up: what it opened with, what came and went, what it closed with', async () => {
		const shop = await openOldShop()
		const settlement = await read(shop, dayAgo(0))
		expect(settlement).toMatchObject({
			date: dayAgo(0),
			currency: 'USD',
			complete: false,
			opening_balance: usd(0),
			closing_balance: usd(5_200),
		})
		expect(settlement.totals.map(({ type, count, sum }) => [type, count, sum.value])).toEqual([
			['capture', 2, 10_700],
			['tip', 1, 1_500],
			['fee', 0, 0],
			['refund', 1, -2_000],
			['fee_return', 0, 0],
			['payout', 1, -5_000],
			['payout_return', 0, 0],
		])
		expect(settlement.lines.data.map(({ type }) => type)).toEqual(['capture', 'tip', 'capture', 'refund', 'payout'])
		expectSum(settlement)
	})

	test('of days past opens with what the day before closed with, up to the balance of now', async () => {
		const shop = await openOldShop()
		await moveTo(shop, `${dayAgo(3)}T23:59:59.999Z`, ['capture', 'tip'])
		await moveTo(shop, `${dayAgo(2)}T00:00:00.000Z`, ['refund'])
		const days = [await read(shop, dayAgo(4)), await read(shop, dayAgo(3)), await read(shop, dayAgo(2))]
		days.push(await read(shop, dayAgo(1)), await read(shop, dayAgo(0)))
		expect(days.map(({ opening_balance: { value } }) => value)).toEqual([0, 0, 12_200, 10_200, 10_200])
		expect(days.map(({ closing_balance: { value } }) => value)).toEqual([0, 12_200, 10_200, 10_200, 5_200])
		expect(days.map(({ complete }) => complete)).toEqual([true, true, true, true, false])
		expect(days.map(({ lines }) => lines.data.length)).toEqual([0, 3, 1, 0, 1])
		for (const day of days) expectSum(day)
		const [account] = (await house.call('GET', '/v1/balance', { key: shop.key })).read(wireMerchantBalance).accounts
		expect(account?.available).toEqual(days.at(-1)?.closing_balance)

		const [ledger] = await query(
			house.books.url,
			`SELECT coalesce(sum(CASE WHEN credit_account_id = a.id THEN amount ELSE -amount END), 0)::int AS sum
			FROM accounts a LEFT JOIN transfers t ON a.id IN (t.credit_account_id, t.debit_account_id) AND t.created_at < $2
			WHERE a.owner_id = $1`,
			[shop.merchantId, `${dayAgo(1)}T00:00:00Z`],
		)
		expect(ledger?.sum).toBe(10_200)
	})

	test('of a day that has not come, or before all, has nothing in it', async () => {
		const shop = await openRichShop(house, 300)
		for (const [date, balance] of [
			[dayAgo(-1), 300],
			['1970-01-01', 0],
			['9998-12-31', 300],
		] as const) {
			const settlement = await read(shop, date)
			expect([settlement.opening_balance.value, settlement.closing_balance.value]).toEqual([balance, balance])
			expect(settlement.lines.data).toEqual([])
			expect(settlement.complete).toBe(balance === 0)
		}
	})

	test('has its lines page by page, each once, with the same totals', async () => {
		const shop = await openOldShop()
		const whole = await read(shop, dayAgo(0), '&limit=100')
		const seen: WireSettlement['lines']['data'] = []
		let cursor: string | null = null
		do {
			const page = await read(shop, dayAgo(0), `&limit=2${cursor ? `&cursor=${cursor}` : ''}`)
			expect(page.totals).toEqual(whole.totals)
			seen.push(...page.lines.data)
			cursor = page.lines.next_cursor
		} while (cursor)
		expect(seen).toEqual(whole.lines.data)
	})

	test.each([
		['2026-02-30', '?currency=USD', 400, 'invalid_request'],
		['yesterday', '?currency=USD', 400, 'invalid_request'],
		['1969-12-31', '?currency=USD', 400, 'invalid_request'],
		['2026-11-23', '', 400, 'invalid_request'],
		['2026-11-23', '?currency=USD&cursor=x', 400, 'invalid_request'],
		['2026-11-23', '?currency=EUR', 409, 'currency_not_supported'],
	] as const)('of %s%s is refused', async (date, search, status, code) => {
		const { key } = await openShop(house)
		expectRefusal(await house.call('GET', `/v1/settlements/${date}${search}`, { key }), status, code)
	})
})

describe('a settlement as CSV', () => {
	test('has every line with the balance after it, between the opening and the closing balance', async () => {
		const shop = await openOldShop()
		const file = await csv(shop, dayAgo(0))
		expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present')
		expect(file.headers.get('content-disposition')).toContain(`settlement-${dayAgo(0)}-USD.csv`)
		const rows = file.text.split('\r\n').map((line) => line.split(','))
		expect(rows.map(([, type, amount, balance]) => [type, amount, balance])).toEqual([
			['type', 'amount', 'balance'],
			['opening_balance', '', '0.00'],
			['capture', '100.00', '100.00'],
			['tip', '15.00', '115.00'],
			['capture', '7.00', '122.00'],
			['refund', '-20.00', '102.00'],
			['payout', '-50.00', '52.00'],
			['closing_balance', '', '52.00'],
			[undefined, undefined, undefined],
		])
	})

	test('turns no order number into a formula, and quotes what needs quotes', async () => {
		const shop = await openShop(house)
		const provider = await openProvider(house)
		const wallet = await provider.openWallet()
		for (const order_id of ['=HYPERLINK("http://x")', '@SUM(A1),2', '+1-1', '-5', 'a "b", c', 'SN1']) {
			await provider.pay(await shop.create({ order_id, amount: usd(1) }), wallet)
		}
		const { text } = await csv(shop, dayAgo(0))
		const orders = text
			.split('\r\n')
			.slice(2, 8)
			.map((line) => /USD,(.*),pay_/.exec(line)?.[1])
		expect(orders).toEqual([`"'=HYPERLINK(""http://x"")"`, `"'@SUM(A1),2"`, "'+1-1", '-5', '"a ""b"", c"', 'SN1'])
	})

	test('comes whole over many reads, wherever a read ends', async () => {
		const shop = await openOldShop()
		const provider = await openProvider(house)
		const wallet = await provider.openWallet()
		for (let i = 0; i < 8; i++) await provider.pay(await shop.create({ amount: usd(100 + i) }), wallet)
		const whole = (await csv(shop, dayAgo(0))).text
		const [account] = await query(house.books.url, 'SELECT id FROM accounts WHERE owner_id = $1', [shop.merchantId])
		for (const linesPerRead of [1, 2, 5, 12, 13, 14]) {
			const day = { accountId: String(account?.id), date: dayAgo(0), currency: 'USD', linesPerRead }
			expect(await new Response(await settlementCsv(house.operator, day)).text()).toBe(whole)
		}
		expect(whole.split('\r\n')).toHaveLength(13 + 4)
	})
})
