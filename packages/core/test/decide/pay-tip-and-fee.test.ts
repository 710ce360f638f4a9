import { describe, expect, test } from 'vitest'
import { decide } from '../../src/decide.ts'
import { dayOf } from '../../src/ledger.ts'
import { MAX_VALUE } from '../../src/money.ts'
import {
	accountOf,
	accountWith,
	balanceOf,
	CAFE,
	CAFE_JPY,
	CAFE_USD,
	cafeWorld,
	changeAccount,
	createSale,
	done,
	FEES,
	NOON,
	PAYMENT,
	paySale,
	REVENUE_JPY,
	REVENUE_USD,
	refusalOf,
	saleOf,
	usd,
	uuid,
	WALLET,
	withFees,
	withRules,
	withSale,
} from '../cafe.ts'

const tipSale = { ...createSale, tipPercents: [10, 15, 20] }

describe('a tip', () => {
	test('is a transfer of its own, and everything together leaves the wallet', () => {
		const { world } = withSale(cafeWorld(), tipSale)
		const decision = done(world, { ...paySale, tip: 185n })
		expect(decision.result).toMatchObject({
			transfer: { kind: 'capture', amount: usd(1_234) },
			tip: { id: uuid(0x141), kind: 'tip', debitAccountId: WALLET, creditAccountId: CAFE_USD, amount: usd(185) },
			wallet: { balance: 10_000n - 1_419n },
			payment: { amount: usd(1_234), state: { tipAmount: 185n } },
		})
		expect(decision.changes?.transfers?.map(({ kind, paymentId }) => [kind, paymentId])).toEqual([
			['capture', PAYMENT],
			['tip', PAYMENT],
		])
		expect(balanceOf(world, CAFE_USD)).toBe(1_419n)
		expect(balanceOf(world, WALLET)).toBe(8_581n)
	})

	test('may be as much as the payment, whatever is suggested, and not one cent more', () => {
		const { world } = withSale(cafeWorld(), tipSale)
		expect(refusalOf(decide(world, { ...paySale, tip: 1_235n }))).toBe('tip_too_large')
		expect(decide(world, { ...paySale, tip: 1_234n }).ok).toBe(true)
		expect(decide(world, { ...paySale, tip: 1n }).ok).toBe(true)
	})

	test('is not taken where none is invited', () => {
		expect(refusalOf(decide(withSale().world, { ...paySale, tip: 1n }))).toBe('tip_not_invited')
	})

	test('has to be there too', () => {
		const { world } = withSale(cafeWorld(1_418), tipSale)
		expect(decide(world, { ...paySale, tip: 185n })).toMatchObject({
			ok: false,
			refusal: { code: 'insufficient_funds', extensions: { missing: 1 } },
		})
	})

	test('counts in what may leave the wallet at once and in a day', () => {
		const { world } = withSale(cafeWorld(), tipSale)
		withRules(world, { paymentLimit: 1_418n })
		expect(refusalOf(decide(world, { ...paySale, tip: 185n }))).toBe('payment_limit')
		withRules(world, { paymentLimit: null, dayLimit: 1_500n, spentOn: dayOf(NOON), spent: 82n })
		expect(decide(world, { ...paySale, tip: 185n })).toMatchObject({
			ok: false,
			refusal: { code: 'day_limit', extensions: { left: 1_418 } },
		})
		withRules(world, { spent: 81n })
		const decision = done(world, { ...paySale, tip: 185n })
		expect(decision.result).toMatchObject({ wallet: { rules: { spentOn: dayOf(NOON), spent: 1_500n } } })
		expect(accountOf(world, WALLET).rules).toMatchObject({ spentOn: dayOf(NOON), spent: 1_500n })
	})
})

describe('the fee', () => {
	test('goes from the merchant to the house in the same change, on the amount without the tip', () => {
		const { world } = withSale(withFees(), tipSale)
		const decision = done(world, { ...paySale, tip: 1_000n })
		expect(decision.changes?.transfers).toMatchObject([
			{ kind: 'capture' },
			{ kind: 'tip' },
			{
				id: uuid(0x142),
				kind: 'fee',
				debitAccountId: CAFE_USD,
				creditAccountId: REVENUE_USD,
				amount: usd(66),
				paymentId: PAYMENT,
				refundId: null,
				payoutId: null,
				createdAt: NOON,
			},
		])
		expect(saleOf(world).state.feeAmount).toBe(66n)
		expect(balanceOf(world, CAFE_USD)).toBe(1_234n + 1_000n - 66n)
		expect(balanceOf(world, REVENUE_USD)).toBe(66n)
	})

	test('of nothing makes no transfer', () => {
		const { world } = withSale(withFees(cafeWorld(), { basisPoints: 4, fixed: 0n, returned: true }))
		const decision = done(world, paySale)
		expect(decision.changes?.transfers?.map(({ kind }) => kind)).toEqual(['capture'])
		expect(saleOf(world).state.feeAmount).toBe(0n)
	})

	test('never takes more than the payment brings', () => {
		const { world } = withSale(withFees(), { ...createSale, amount: usd(7) })
		done(world, { ...paySale, amount: usd(7) })
		expect([balanceOf(world, CAFE_USD), balanceOf(world, REVENUE_USD)]).toEqual([0n, 7n])
	})

	test('is taken in the currency of the payment', () => {
		const world = changeAccount(withFees(), WALLET, { currency: 'JPY' })
		const amount = { value: 1_000n, currency: 'JPY' }
		withSale(world, { ...createSale, amount })
		done(world, { ...paySale, amount })
		// 2.9 % of ¥1000 and ¥30: the fixed part is in minor units, and the yen has none smaller than itself.
		expect([balanceOf(world, CAFE_JPY), balanceOf(world, REVENUE_JPY)]).toEqual([941n, 59n])
	})

	test('without an account of the house is a fault of ours, not of the customer', () => {
		const { world } = withSale(withFees())
		world.accountByKey.clear()
		expect(() => decide(world, paySale)).toThrow('revenue account in USD was not loaded')
	})
})

test('the largest amount is paid exactly, and a tip on it finds no wallet that holds so much', () => {
	const amount = usd(MAX_VALUE)
	const { world } = withSale(withFees(cafeWorld(MAX_VALUE)), { ...tipSale, amount })
	expect(decide(world, { ...paySale, amount, tip: MAX_VALUE })).toMatchObject({
		ok: false,
		refusal: { code: 'insufficient_funds', extensions: { missing: Number.MAX_SAFE_INTEGER } },
	})
	done(world, { ...paySale, amount })
	// 2.9 % of 2^53 − 1 is 261208778387488.739, rounded up, and 30.
	expect(balanceOf(world, REVENUE_USD)).toBe(261_208_778_387_519n)
	expect(balanceOf(world, CAFE_USD)).toBe(MAX_VALUE - 261_208_778_387_519n)
	expect(balanceOf(world, WALLET)).toBe(0n)
})

test('half of the largest amount and as much again for a tip is the most that can be taken', () => {
	const half = (MAX_VALUE - 1n) / 2n
	const { world } = withSale(cafeWorld(MAX_VALUE), { ...tipSale, amount: usd(half) })
	done(world, { ...paySale, amount: usd(half), tip: half })
	expect(balanceOf(world, WALLET)).toBe(1n)
	expect(balanceOf(world, CAFE_USD)).toBe(MAX_VALUE - 1n)
})

test.each([
	['JPY', 1_000n],
	['KWD', 1_000n],
	['CLF', 1_000n],
])('a payment in %s is counted in its own minor units, as any other', (currency, value) => {
	const world = withFees(cafeWorld(), FEES)
	const till = uuid(0x501)
	const revenue = uuid(0x502)
	for (const account of [
		accountWith({ id: till, kind: 'merchant', ownerId: CAFE, currency, fees: FEES }),
		accountWith({ ...accountOf(world, REVENUE_USD), id: revenue, currency }),
	]) {
		world.accounts.set(account.id, account)
		world.accountByKey.set(`${account.kind}/${account.ownerId}/${currency}/`, account.id)
	}
	changeAccount(world, WALLET, { currency })
	const amount = { value, currency }
	withSale(world, { ...tipSale, amount })
	done(world, { ...paySale, amount, tip: 100n })
	expect([balanceOf(world, till), balanceOf(world, revenue), balanceOf(world, WALLET)]).toEqual([1_041n, 59n, 8_900n])
})
