import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { feeOf, feeShareOf } from '../src/fees.ts'
import { MAX_VALUE } from '../src/money.ts'

const schedule = (basisPoints: number, fixed = 0n) => ({ basisPoints, fixed, returned: true })

describe('a fee', () => {
	test.each([
		['is nothing without a schedule', null, 10_000n, 0n],
		['is nothing under a schedule of nothing', schedule(0), 10_000n, 0n],
		['is the share and the fixed part', schedule(290, 30n), 10_000n, 320n],
		['is rounded up from exactly half a unit', schedule(250), 20n, 1n],
		['is rounded down from just below half a unit', schedule(249), 20n, 0n],
		['is rounded down from one unit and just below a half', schedule(1), 14_999n, 1n],
		['is rounded up from one unit and a half', schedule(1), 15_000n, 2n],
		['is never more than the amount, whatever the fixed part', schedule(290, 30n), 5n, 5n],
		['may be all of the amount', schedule(10_000), 77n, 77n],
		['of the largest amount is exact', schedule(10_000), MAX_VALUE, MAX_VALUE],
		['of the largest amount is rounded as any other', schedule(1), MAX_VALUE, 900_719_925_474n],
	] as const)('%s', (_, fees, value, fee) => {
		expect(feeOf(fees, value)).toBe(fee)
	})
})

const values = fc.bigInt({ min: 1n, max: MAX_VALUE })

test('a fee is within half a unit of its share, never below zero and never above the amount', () => {
	fc.assert(
		fc.property(values, fc.integer({ min: 0, max: 10_000 }), (value, basisPoints) => {
			const fee = feeOf(schedule(basisPoints), value)
			const off = 2n * (fee * 10_000n - value * BigInt(basisPoints))
			expect(-10_000n < off && off <= 10_000n).toBe(true)
			expect(0n <= fee && fee <= value).toBe(true)
		}),
	)
})

test('a larger amount never pays a smaller fee', () => {
	fc.assert(
		fc.property(values, values, fc.integer({ min: 0, max: 10_000 }), values, (a, b, basisPoints, fixed) => {
			const [less, more] = a < b ? [a, b] : [b, a]
			expect(feeOf(schedule(basisPoints, fixed), less) <= feeOf(schedule(basisPoints, fixed), more)).toBe(true)
		}),
	)
})

test('the share of a fee that goes back only grows with what is refunded, and ends at exactly the fee', () => {
	const refunds = fc.array(fc.bigInt({ min: 1n, max: 1_000_000n }), { minLength: 1, maxLength: 20 })
	fc.assert(
		fc.property(refunds, fc.bigInt({ min: 0n, max: 1_000_000n }), (parts, ceiling) => {
			const amount = parts.reduce((sum, part) => sum + part, 0n)
			const fee = ceiling % (amount + 1n)
			let refunded = 0n
			let returned = 0n
			for (const part of parts) {
				refunded += part
				const share = feeShareOf(fee, refunded, amount)
				expect(share >= returned).toBe(true)
				const off = 2n * (share * amount - fee * refunded)
				expect(-amount < off && off <= amount).toBe(true)
				returned = share
			}
			expect(returned).toBe(fee)
		}),
	)
})

test('nothing refunded gives nothing of the fee back, and half a unit of it is a whole one', () => {
	expect(feeShareOf(66n, 0n, 1_234n)).toBe(0n)
	expect(feeShareOf(1n, 1n, 2n)).toBe(1n)
	expect(feeShareOf(1n, 1n, 3n)).toBe(0n)
	expect(feeShareOf(MAX_VALUE, MAX_VALUE, MAX_VALUE)).toBe(MAX_VALUE)
})
