import { describe, expect, test } from 'vitest'
import { decide } from '../../src/decide.ts'
import { MAX_VALUE } from '../../src/money.ts'
import {
	BOB,
	balanceOf,
	byBob,
	CAFE,
	CAFE_USD,
	cafeWorld,
	changeAccount,
	createSale,
	done,
	FEES,
	later,
	NOON,
	PAYMENT,
	paySale,
	REVENUE_USD,
	refundOf,
	refundSale,
	refusalOf,
	STRANGER,
	saleOf,
	usd,
	uuid,
	WALLET,
	withFees,
	withPaidSale,
	withRules,
	withSale,
} from '../cafe.ts'

describe('a refund', () => {
	test('of all that is left brings the money back to the wallet that paid, and the merchant is told', () => {
		const decision = decide(later(withPaidSale(), 1_000), refundSale)
		const refund = {
			id: uuid(0x151),
			paymentId: PAYMENT,
			merchantId: CAFE,
			amount: usd(1_234),
			tipAmount: 0n,
			feeReturned: 0n,
			lines: [],
			reason: 'cold coffee',
			actor: 'Grace',
			createdAt: NOON + 1_000,
		}
		const state = { status: 'refunded', amountRefunded: 1_234n, feeReturned: 0n, payerAccountId: WALLET, paidAt: NOON }
		expect(decision).toMatchObject({ ok: true, result: { kind: 'refund', payment: { id: PAYMENT, state } } })
		expect(decision.ok && decision.result).toMatchObject({ refund })
		expect(decision.ok && decision.changes).toMatchObject({
			refundsMade: [refund],
			transfers: [
				{
					id: uuid(0x152),
					kind: 'refund',
					debitAccountId: CAFE_USD,
					creditAccountId: WALLET,
					amount: usd(1_234),
					paymentId: PAYMENT,
					refundId: uuid(0x151),
					payoutId: null,
					reference: null,
					createdAt: NOON + 1_000,
				},
			],
			paymentsMoved: [{ from: 'paid', payment: { state } }],
			events: [{ type: 'payment.refunded', paymentId: PAYMENT, refundId: uuid(0x151), state }],
		})
	})

	test('may be one of several, to the last cent and not one more', () => {
		const world = withPaidSale()
		done(world, refundOf(1, 1_000))
		expect(saleOf(world).state).toMatchObject({ status: 'partially_refunded', amountRefunded: 1_000n })
		expect(decide(world, refundOf(2, 235))).toMatchObject({
			ok: false,
			refusal: { code: 'refund_too_large', extensions: { left: 234 } },
		})
		done(world, refundOf(2, 233))
		expect(saleOf(world).state.status).toBe('partially_refunded')
		const last = done(world, refundOf(3, 1))
		expect(last.changes?.paymentsMoved).toMatchObject([{ from: 'partially_refunded' }])
		expect(saleOf(world).state).toMatchObject({ status: 'refunded', amountRefunded: 1_234n })
		expect([balanceOf(world, CAFE_USD), balanceOf(world, WALLET)]).toEqual([0n, 10_000n])
		expect(world.refunds.get(PAYMENT)?.map(({ amount }) => amount.value)).toEqual([1_000n, 233n, 1n])
	})

	test('of what is left takes what earlier ones left', () => {
		const world = withPaidSale()
		done(world, refundOf(1, 1_000))
		expect(done(world, refundSale).result).toMatchObject({ refund: { amount: usd(234) } })
	})

	test('of a payment that was given back in full finds nothing left', () => {
		const world = withPaidSale()
		done(world, refundSale)
		const more = { ...refundSale, refundId: uuid(0x199) }
		for (const command of [more, refundOf(1, 1)]) {
			expect(decide(world, command)).toMatchObject({
				ok: false,
				refusal: { code: 'refund_too_large', extensions: { left: 0 } },
			})
		}
	})

	test('asked for again because the answer was lost finds itself, and nothing is written', () => {
		const world = withPaidSale()
		const { result } = done(world, refundOf(1, 1_000))
		done(world, refundOf(2, 234))
		expect(decide(later(world, 1), refundOf(1, 1_000))).toEqual({
			ok: true,
			result: { ...result, payment: saleOf(world) },
		})
	})

	test('goes to the wallet that paid, though it is frozen and its limits are reached', () => {
		const { world } = withSale()
		done(world, byBob(paySale))
		withRules(world, { frozenAt: NOON, balanceLimit: 0n, paymentLimit: 0n, dayLimit: 0n }, BOB)
		done(world, refundSale)
		expect([balanceOf(world, BOB), balanceOf(world, WALLET)]).toEqual([5_000n, 10_000n])
	})

	test("does not give the day's allowance back", () => {
		const world = withPaidSale()
		done(world, refundSale)
		expect(world.accounts.get(WALLET)?.rules?.spent).toBe(1_234n)
	})

	test('waits until the wallet can hold it', () => {
		const world = changeAccount(withPaidSale(), WALLET, { balance: MAX_VALUE - 1_233n })
		expect(refusalOf(decide(world, refundSale))).toBe('balance_limit')
		expect(decide(world, refundOf(1, 1_233)).ok).toBe(true)
	})

	test('needs the money in the merchant’s balance, and says how much is missing', () => {
		const world = changeAccount(withPaidSale(), CAFE_USD, { balance: 1_200n })
		expect(decide(world, refundSale)).toMatchObject({
			ok: false,
			refusal: { code: 'insufficient_merchant_balance', extensions: { missing: 34 } },
		})
		expect(decide(world, refundOf(1, 1_200)).ok).toBe(true)
	})
})

describe('a tip', () => {
	test('goes back last', () => {
		const world = withPaidSale(cafeWorld(), 200n)
		const tips = [1_000, 300, 134].map((cents, nth) => {
			const { result } = done(world, refundOf(nth, cents))
			return result.kind === 'refund' ? result.refund.tipAmount : undefined
		})
		expect(tips).toEqual([0n, 66n, 134n])
		expect(saleOf(world).state).toMatchObject({ status: 'refunded', amountRefunded: 1_434n, tipAmount: 200n })
	})

	test('is part of all that is left, and of the most that can go back', () => {
		const world = withPaidSale(cafeWorld(), 200n)
		expect(refusalOf(decide(world, refundOf(1, 1_435)))).toBe('refund_too_large')
		expect(done(world, refundSale).result).toMatchObject({ refund: { amount: usd(1_434), tipAmount: 200n } })
	})

	test('of the largest sums goes back exactly', () => {
		const half = (MAX_VALUE - 1n) / 2n
		const world = cafeWorld(MAX_VALUE)
		done(world, { ...createSale, amount: usd(half), tipPercents: [10] })
		done(world, { ...paySale, amount: usd(half), tip: half })
		expect(done(world, refundOf(1, half + 1n)).result).toMatchObject({ refund: { tipAmount: 1n } })
		done(world, refundSale)
		expect(balanceOf(world, WALLET)).toBe(MAX_VALUE)
	})
})

describe('the fee', () => {
	test('comes back with its share of what is refunded, in the same change and before the refund', () => {
		const world = withPaidSale(withFees())
		const decision = done(world, refundOf(1, 617))
		expect(decision.changes?.transfers).toMatchObject([
			{
				id: uuid(0x3001),
				kind: 'fee_return',
				debitAccountId: REVENUE_USD,
				creditAccountId: CAFE_USD,
				amount: usd(33),
				paymentId: PAYMENT,
				refundId: uuid(0x1001),
			},
			{ kind: 'refund', amount: usd(617) },
		])
		expect(saleOf(world).state).toMatchObject({ feeAmount: 66n, feeReturned: 33n })
		expect(decision.result).toMatchObject({ refund: { feeReturned: 33n } })
	})

	test('lets a merchant who has just what the payment brought give all of it back', () => {
		const world = withPaidSale(withFees(), 100n)
		expect(balanceOf(world, CAFE_USD)).toBe(1_234n + 100n - 66n)
		done(world, refundSale)
		expect([balanceOf(world, CAFE_USD), balanceOf(world, REVENUE_USD)]).toEqual([0n, 0n])
		expect(saleOf(world).state).toMatchObject({ status: 'refunded', feeReturned: 66n })
	})

	test('does not come back with a tip, which paid none', () => {
		const world = withPaidSale(withFees(), 200n)
		done(world, refundOf(1, 1_234))
		expect(saleOf(world).state.feeReturned).toBe(66n)
		const { changes } = done(world, refundOf(2, 100))
		expect(changes?.transfers?.map(({ kind }) => kind)).toEqual(['refund'])
	})

	test('of which a share is less than half a unit makes no transfer', () => {
		const { changes } = done(withPaidSale(withFees()), refundOf(1, 9))
		expect(changes?.transfers?.map(({ kind }) => kind)).toEqual(['refund'])
	})

	test('stays with the house where the schedule says so, and what is missing then is missing', () => {
		const world = withPaidSale(withFees(cafeWorld(), { ...FEES, returned: false }))
		expect(decide(world, refundSale)).toMatchObject({
			ok: false,
			refusal: { code: 'insufficient_merchant_balance', extensions: { missing: 66 } },
		})
		done(world, refundOf(1, 1_168))
		expect([balanceOf(world, CAFE_USD), balanceOf(world, REVENUE_USD)]).toEqual([0n, 66n])
	})

	test('is never taken back from the merchant, should the schedule change between two refunds', () => {
		const world = withPaidSale(withFees())
		done(world, refundOf(1, 617))
		withFees(world, { ...FEES, returned: false })
		done(world, refundOf(2, 1))
		expect(saleOf(world).state.feeReturned).toBe(33n)
		withFees(world, FEES)
		changeAccount(world, CAFE_USD, { balance: 616n - 33n })
		done(world, refundSale)
		expect(saleOf(world).state).toMatchObject({ status: 'refunded', feeReturned: 66n })
		expect([balanceOf(world, CAFE_USD), balanceOf(world, REVENUE_USD)]).toEqual([0n, 0n])
	})

	test('comes back for what is refunded now, not for what was refunded while the schedule kept it', () => {
		const world = withPaidSale(withFees(cafeWorld(), { ...FEES, returned: false }))
		done(world, refundOf(1, 1_100))
		expect(saleOf(world).state.feeReturned).toBe(0n)
		withFees(world, FEES)
		done(world, refundOf(2, 30))
		// 66 of 1,130 in 1,234, less 66 of 1,100 in 1,234.
		expect(saleOf(world).state.feeReturned).toBe(1n)
	})
})

describe('no money goes back', () => {
	test.each([
		['of a payment that is not there', { paymentId: uuid(98) }, 'payment_not_found'],
		["of another merchant's payment", { merchantId: STRANGER }, 'payment_not_found'],
		['in another currency', { amount: { value: 1n, currency: 'JPY' } }, 'currency_mismatch'],
	])('%s', (_, change, code) => {
		expect(refusalOf(decide(withPaidSale(), { ...refundSale, ...change }))).toBe(code)
	})

	test('of a payment nobody paid, and the answer says where it stands', () => {
		const pending = withSale().world
		const canceled = withSale().world
		done(canceled, { type: 'cancelPayment', paymentId: PAYMENT, merchantId: CAFE })
		for (const [world, status] of [
			[pending, 'pending'],
			[later(pending, 60_000), 'expired'],
			[canceled, 'canceled'],
		] as const) {
			expect(decide(world, refundSale)).toMatchObject({
				ok: false,
				refusal: { code: 'payment_not_paid', extensions: { payment_status: status } },
			})
		}
	})

	test('in another order of reasons: payment, paid, currency, ceiling, wallet, balance', () => {
		const yen = { ...refundSale, amount: { value: 9_999n, currency: 'JPY' } }
		expect(refusalOf(decide(withSale().world, { ...yen, merchantId: STRANGER }))).toBe('payment_not_found')
		expect(refusalOf(decide(withSale().world, yen))).toBe('payment_not_paid')
		const world = withPaidSale()
		changeAccount(world, WALLET, { balance: MAX_VALUE })
		changeAccount(world, CAFE_USD, { balance: 0n })
		expect(refusalOf(decide(world, yen))).toBe('currency_mismatch')
		expect(refusalOf(decide(world, refundOf(1, 9_999)))).toBe('refund_too_large')
		expect(refusalOf(decide(world, refundSale))).toBe('balance_limit')
		changeAccount(world, WALLET, { balance: 0n })
		expect(refusalOf(decide(world, refundSale))).toBe('insufficient_merchant_balance')
	})
})

test('two refunds of one batch share what is left: together never more than was taken', () => {
	const world = withPaidSale()
	done(world, refundOf(1, 1_000))
	expect(refusalOf(decide(world, refundOf(2, 1_000)))).toBe('refund_too_large')
})
