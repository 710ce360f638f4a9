import { type WireBalanceTransaction, wireBalanceTransactionPage, wireMerchantBalance } from '@tender/core/wire/balance'
import { describe, expect, test } from 'vitest'
import { expectRefusal } from './call.ts'
import { useHouse } from './house.ts'
import { requestPayout } from './merchant-money.ts'
import { openProvider, openShop, type Shop, usd } from './parties.ts'

const house = useHouse()

const balanceOf = async ({ key }: Shop) =>
	(await house.call('GET', '/v1/balance', { key })).read(wireMerchantBalance).accounts
const statement = (shop: Shop, search = '') =>
	house.call('GET', `/v1/balance/transactions?currency=USD${search}`, { key: shop.key })
const signed = ({ direction, amount }: WireBalanceTransaction) => (direction === 'in' ? amount.value : -amount.value)

describe('a balance', () => {
	test('of a merchant who has sold nothing is zero in every currency it takes', async () => {
		const shop = await openShop(house, { currencies: ['USD', 'EUR', 'JPY'] })
		const nothing = (currency: string) => ({
			currency,
			available: { value: 0, currency },
			in_transit: { value: 0, currency },
			fees: null,
		})
		expect(await balanceOf(shop)).toEqual([nothing('EUR'), nothing('JPY'), nothing('USD')])
	})

	test('grows by what is taken, and shrinks by what is refunded or on its way to the bank', async () => {
		const shop = await openShop(house)
		const provider = await openProvider(house)
		const wallet = await provider.openWallet(100_000)
		const sale = await shop.create({ amount: usd(10_000) })
		await provider.pay(sale, wallet)
		await provider.pay(await shop.create({ amount: usd(2_500) }), wallet)
		expect(await balanceOf(shop)).toMatchObject([{ available: usd(12_500), in_transit: usd(0) }])

		expect((await shop.refund(sale.id, { amount: usd(4_000) })).status).toBe(201)
		expect(await balanceOf(shop)).toMatchObject([{ available: usd(8_500), in_transit: usd(0) }])

		expect((await requestPayout(house, shop, { amount: usd(8_000) })).status).toBe(201)
		expect(await balanceOf(shop)).toMatchObject([{ available: usd(500), in_transit: usd(8_000) }])
	})

	test("is nobody else's business", async () => {
		const provider = await openProvider(house)
		expectRefusal(await house.call('GET', '/v1/balance', { key: provider.key }), 403, 'forbidden')
		expectRefusal(await house.call('GET', '/v1/balance'), 401, 'unauthorized')
	})
})

describe('a statement', () => {
	test('has a line for every movement, newest first, and adds up to the balance', async () => {
		// 1 % and 20 cents of every sale, tip apart; a refund gives its share of it back.
		const shop = await openShop(house, { fees: { basisPoints: 100, fixed: 20n, returned: true } })
		const provider = await openProvider(house)
		const wallet = await provider.openWallet(100_000)
		const sale = await shop.create({ amount: usd(10_000), tip: { percents: [10] } })
		await provider.pay(sale, wallet, { body: { wallet_id: wallet, amount: usd(10_000), tip: 1_000 } })
		expect((await shop.refund(sale.id, { amount: usd(2_500) })).status).toBe(201)
		expect((await requestPayout(house, shop, { amount: usd(5_000) })).status).toBe(201)

		const { data } = (await statement(shop)).read(wireBalanceTransactionPage)
		const moved = data.map((line) => [line.type, signed(line)])
		expect(moved.toSorted()).toEqual([
			['capture', 10_000],
			['fee', -120],
			['fee_return', 30],
			['payout', -5_000],
			['refund', -2_500],
			['tip', 1_000],
		])
		expect(moved[0]?.[0]).toBe('payout')
		expect(new Set(moved.slice(1, 3).map(([type]) => type))).toEqual(new Set(['refund', 'fee_return']))
		expect(data[0]).toMatchObject({ payout_id: expect.stringMatching(/^pyt_/), payment_id: null, order_id: null })
		for (const line of data.slice(1)) {
			expect(line).toMatchObject({ payment_id: sale.id, order_id: sale.order_id, payout_id: null })
			expect(line.refund_id !== null).toBe(['refund', 'fee_return'].includes(line.type))
		}
		const [account] = await balanceOf(shop)
		expect(data.reduce((sum, line) => sum + signed(line), 0)).toBe(account?.available.value)
	})

	test('is turned page by page, each line once, whatever the page holds', async () => {
		const shop = await openShop(house)
		const provider = await openProvider(house)
		const wallet = await provider.openWallet(100_000)
		for (let i = 0; i < 7; i++) await provider.pay(await shop.create({ amount: usd(100 + i) }), wallet)
		await requestPayout(house, shop, { amount: usd(50) })
		await requestPayout(house, shop, { amount: usd(60) })
		const whole = (await statement(shop, '&limit=100')).read(wireBalanceTransactionPage)
		expect(whole.data).toHaveLength(9)
		for (const limit of [1, 2, 4, 9]) {
			const seen: WireBalanceTransaction[] = []
			let cursor: string | null = null
			do {
				const answer = await statement(shop, `&limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`)
				const page = answer.read(wireBalanceTransactionPage)
				seen.push(...page.data)
				cursor = page.next_cursor
			} while (cursor)
			expect(seen).toEqual(whole.data)
		}
	})

	test("has nothing of another merchant's account, nor of another currency's", async () => {
		const [shop, other] = [await openShop(house, { currencies: ['USD', 'EUR'] }), await openShop(house)]
		const provider = await openProvider(house)
		await provider.pay(await other.create(), await provider.openWallet())
		expect((await statement(shop)).read(wireBalanceTransactionPage).data).toEqual([])
		const euros = { amount: { value: 700, currency: 'EUR' } }
		await provider.pay(await shop.create(euros), await provider.openWallet(1_000, 'EUR'))
		expect((await statement(shop)).read(wireBalanceTransactionPage).data).toEqual([])
		const answer = await house.call('GET', '/v1/balance/transactions?currency=EUR', { key: shop.key })
		expect(answer.read(wireBalanceTransactionPage).data).toMatchObject([{ type: 'capture', ...euros }])
	})

	test.each([
		['', 400, 'invalid_request'],
		['?currency=XXX', 400, 'invalid_request'],
		['?currency=USD&limit=0', 400, 'invalid_request'],
		['?currency=USD&cursor=pay_01h455vb4pex5vsknk084sn02q', 400, 'invalid_request'],
		['?currency=EUR', 409, 'currency_not_supported'],
	] as const)('asked for as %s is refused', async (search, status, code) => {
		const { key } = await openShop(house)
		expectRefusal(await house.call('GET', `/v1/balance/transactions${search}`, { key }), status, code)
	})
})
