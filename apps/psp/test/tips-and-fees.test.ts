import { wirePaymentCode } from '@tender/core/wire/code'
import { wireRefund } from '@tender/core/wire/refund'
import { wirePaidTransaction } from '@tender/core/wire/wallet'
import { describe, expect, test } from 'vitest'
import { expectRefusal } from './call.ts'
import { useHouse } from './house.ts'
import { codeOf, openProvider, openShop, usd } from './parties.ts'

const house = useHouse()

/** 2.9 % and 30 cents. */
const CARD_LIKE = { basisPoints: 290, fixed: 30n, returned: true }

async function sale({
	fees = undefined as typeof CARD_LIKE | undefined,
	percents = [10, 15, 20] as number[] | null,
	amount = 1_000,
	holds = 5_000,
} = {}) {
	const shop = await openShop(house, { ...(fees && { fees }) })
	const provider = await openProvider(house)
	const wallet = await provider.openWallet(holds)
	const payment = await shop.create({ amount: usd(amount), ...(percents && { tip: { percents } }) })
	return { shop, provider, wallet, payment }
}

describe('a tip', () => {
	test('is its own line everywhere: in the answer, the statement, the payment and the code', async () => {
		const { shop, provider, wallet, payment } = await sale()
		const answer = await provider.pay(payment, wallet, { tip: 150 })
		const line = answer.read(wirePaidTransaction.strict())
		expect(line).toMatchObject({
			type: 'payment',
			amount: usd(1_000),
			tip: { type: 'tip', direction: 'out', amount: usd(150), counterparty: 'Café Central', payment_id: payment.id },
			wallet: { balance: usd(3_850) },
		})
		const { wallet: _, tip, ...paid } = line
		const stored = await provider.linesOf(wallet, `payment_id=${payment.id}`)
		expect(stored).toHaveLength(2)
		expect(stored).toEqual(expect.arrayContaining([paid, tip]))
		expect(await shop.look(payment.id)).toMatchObject({ amount: usd(1_000), tip_amount: usd(150), status: 'paid' })
		expect(await shop.balance()).toBe(1_150)
		const code = await house.call('GET', `/v1/codes/${codeOf(payment)}`, { key: provider.key })
		expect(code.read(wirePaymentCode)).toMatchObject({ tip_percents: [10, 15, 20], tip_amount: usd(150) })
	})

	test.each([0, undefined])('of %s is none, and has no line', async (tip) => {
		const { provider, wallet, payment } = await sale()
		const answer = await provider.pay(payment, wallet, { ...(tip !== undefined && { tip }) })
		expect(answer.read(wirePaidTransaction).tip).toBeNull()
		expect(await provider.linesOf(wallet, `payment_id=${payment.id}`)).toHaveLength(1)
	})

	test('may be any amount up to that of the payment, presets or not', async () => {
		const most = await sale()
		expect((await most.provider.pay(most.payment, most.wallet, { tip: 1_000 })).status).toBe(200)
		const more = await sale()
		expectRefusal(await more.provider.pay(more.payment, more.wallet, { tip: 1_001 }), 409, 'tip_too_large')
		expect(await more.provider.balanceOf(more.wallet)).toBe(5_000)
	})

	test('that was not invited moves nothing', async () => {
		const { provider, wallet, payment } = await sale({ percents: null })
		expectRefusal(await provider.pay(payment, wallet, { tip: 1 }), 409, 'tip_not_invited')
		expect(await provider.balanceOf(wallet)).toBe(5_000)
	})

	test('counts against what the wallet has: what covers the payment alone is not enough', async () => {
		const { provider, wallet, payment } = await sale({ holds: 1_099 })
		const refusal = expectRefusal(await provider.pay(payment, wallet, { tip: 100 }), 409, 'insufficient_funds')
		expect(refusal.missing).toBe(1)
		expect((await provider.pay(payment, wallet, { tip: 99 })).status).toBe(200)
	})

	test.each([[[0]], [[101]], [[15, 10]], [[10, 10]], [[1.5]], [[]], [[1, 2, 3, 4, 5, 6]]])(
		'cannot be invited with the percents %j',
		async (percents) => {
			const shop = await openShop(house)
			expectRefusal(await shop.tryCreate({ tip: { percents } }), 400, 'invalid_request')
		},
	)
})

describe('a fee', () => {
	test('is taken of the amount without the tip, rounded half up, in the commit of the payment', async () => {
		const { shop, provider, wallet, payment } = await sale({ fees: CARD_LIKE })
		await provider.pay(payment, wallet, { tip: 150 })
		expect((await shop.look(payment.id)).fee_amount).toEqual(usd(59))
		expect(await shop.balance()).toBe(1_000 + 150 - 59)
		expect(await provider.balanceOf(wallet)).toBe(5_000 - 1_150)
		// 2.9 % of 5.00 is 14.5 cents: half goes up.
		const half = await sale({ fees: { ...CARD_LIKE, fixed: 0n }, amount: 500 })
		await half.provider.pay(half.payment, half.wallet)
		expect((await half.shop.look(half.payment.id)).fee_amount).toEqual(usd(15))
	})

	test('is never more than the payment', async () => {
		const { shop, provider, wallet, payment } = await sale({ fees: CARD_LIKE, amount: 7 })
		await provider.pay(payment, wallet)
		expect((await shop.look(payment.id)).fee_amount).toEqual(usd(7))
		expect(await shop.balance()).toBe(0)
	})

	test('comes back with refunds in proportion, and wholly with the last', async () => {
		const { shop, provider, wallet, payment } = await sale({ fees: CARD_LIKE })
		await provider.pay(payment, wallet)
		const returned = []
		for (const value of [333, 333, 334]) {
			const refund = (await shop.refund(payment.id, { amount: usd(value) })).read(wireRefund)
			returned.push(refund.fee_returned.value)
		}
		// 59 × 333/1000 = 19.647, × 666/1000 = 39.294, × 1000/1000 = 59
		expect(returned).toEqual([20, 19, 20])
		expect(await shop.balance()).toBe(0)
		expect(await provider.balanceOf(wallet)).toBe(5_000)
	})

	test('stays with the house where the schedule says so, and the merchant bears it', async () => {
		const { shop, provider, wallet, payment } = await sale({ fees: { ...CARD_LIKE, returned: false } })
		await provider.pay(payment, wallet)
		const refusal = expectRefusal(await shop.refund(payment.id), 409, 'insufficient_merchant_balance')
		expect(refusal.missing).toBe(59)
		const refund = (await shop.refund(payment.id, { amount: usd(941) })).read(wireRefund)
		expect(refund.fee_returned).toEqual(usd(0))
		expect(await shop.balance()).toBe(0)
	})
})
