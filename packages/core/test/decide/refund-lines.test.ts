import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RefundPayment } from '../../src/commands.ts'
import { decide } from '../../src/decide.ts'
import type { LineItem } from '../../src/payment.ts'
import type { RefundedLine } from '../../src/refund.ts'
import type { World } from '../../src/world.ts'
import {
	balanceOf,
	CAFE_USD,
	cafeWorld,
	createSale,
	done,
	FEES,
	paySale,
	REVENUE_USD,
	refundOf,
	refundSale,
	refusalOf,
	saleOf,
	usd,
	WALLET,
	withFees,
} from '../cafe.ts'

function item(name: string, quantity: number, amount: number): LineItem {
	return { name, quantity, unit_amount: Math.floor(amount / quantity), amount }
}

/** Three coffees for $10.00 and a cake for $5.00, on which the shop gave $2.00 off: $13.00 were paid. */
const LINES = [item('Coffee', 3, 1_000), item('Cake', 1, 500)]

function paidFor(lineItems: readonly LineItem[], value: bigint, world = cafeWorld(), tip = 0n): World {
	done(world, { ...createSale, lineItems, amount: usd(value), tipPercents: [10] })
	done(world, { ...paySale, amount: usd(value), tip })
	return world
}

function pieces(nth: number, ...lines: RefundedLine[]): RefundPayment {
	return { ...refundOf(nth, 1), amount: null, lines }
}

const one = (line: number, quantity = 1) => ({ line, quantity })

describe('giving pieces back', () => {
	test('pays each its share of what was paid, the earliest piece of a line taking the unit left over', () => {
		const world = paidFor(LINES, 1_300n)
		// $13.00 split 10:5 is $8.67 and $4.33; $8.67 over three coffees is $2.89 each.
		const costs = [one(0), one(1), one(0, 2)].map((line, nth) => {
			const { result } = done(world, pieces(nth, line))
			return result.kind === 'refund' ? [result.refund.amount.value, result.refund.lines] : undefined
		})
		expect(costs).toEqual([
			[289n, [one(0)]],
			[433n, [one(1)]],
			[578n, [one(0, 2)]],
		])
		expect(saleOf(world).state.status).toBe('refunded')

		const uneven = paidFor([item('Coffee', 3, 1_000)], 1_000n)
		const each = [0, 1, 2].map((nth) => {
			const { result } = done(uneven, pieces(nth, one(0)))
			return result.kind === 'refund' ? result.refund.amount.value : undefined
		})
		expect(each).toEqual([334n, 333n, 333n])
	})

	test('of several lines at once is one refund, and a line named twice is one line', () => {
		const { result } = done(paidFor(LINES, 1_500n), pieces(1, one(1), one(0), one(0)))
		expect(result).toMatchObject({ refund: { amount: usd(667 + 500), lines: [one(0, 2), one(1)] } })
	})

	test('leaves the tip: it belongs to no line', () => {
		const world = paidFor(LINES, 1_500n, cafeWorld(), 150n)
		done(world, pieces(1, one(0, 3), one(1)))
		expect(saleOf(world).state).toMatchObject({ status: 'partially_refunded', amountRefunded: 1_500n })
		expect(done(world, refundSale).result).toMatchObject({ refund: { amount: usd(150), tipAmount: 150n } })
	})

	test('gives no piece back twice, and says how many are left', () => {
		const world = paidFor(LINES, 1_500n)
		done(world, pieces(1, one(0, 2)))
		expect(decide(world, pieces(2, one(0, 2)))).toMatchObject({
			ok: false,
			refusal: { code: 'refund_too_large', extensions: { line: 0, pieces_left: 1 } },
		})
		expect(refusalOf(decide(world, pieces(2, one(0), one(0))))).toBe('refund_too_large')
		expect(decide(world, pieces(2, one(0))).ok).toBe(true)
	})

	test('stays under the ceiling that refunds by amount have lowered, and their amounts touch no piece', () => {
		const world = paidFor(LINES, 1_500n)
		done(world, refundOf(1, 1_100))
		expect(decide(world, pieces(2, one(1)))).toMatchObject({
			ok: false,
			refusal: { code: 'refund_too_large', extensions: { left: 400 } },
		})
		expect(done(world, pieces(2, one(0))).result).toMatchObject({ refund: { amount: usd(334) } })
	})

	test.each([
		['that the payment does not have', [one(2)], 'no line 2'],
		['below the first', [one(-1)], 'no line -1'],
	])('of a line %s is a mistake', (_, lines, detail) => {
		const decision = decide(paidFor(LINES, 1_500n), pieces(1, ...lines))
		expect(decision).toMatchObject({ refusal: { code: 'invalid_request', detail: expect.stringContaining(detail) } })
	})

	test('of a payment without lines is a mistake', () => {
		expect(refusalOf(decide(paidFor([], 1_500n), pieces(1, one(0))))).toBe('invalid_request')
	})

	test('that cost nothing is a mistake, and so is giving none back', () => {
		const world = paidFor([item('Coffee', 1, 1_500), item('Napkin', 2, 0)], 1_500n)
		expect(refusalOf(decide(world, pieces(1, one(1, 2))))).toBe('invalid_request')
		expect(refusalOf(decide(world, pieces(1)))).toBe('invalid_request')
		expect(done(world, pieces(1, one(1), one(0))).result).toMatchObject({ refund: { amount: usd(1_500) } })
	})

	test('of lines that all say nothing takes the amount from the first', () => {
		const world = paidFor([item('Entry', 2, 0), item('Cloakroom', 1, 0)], 1_501n)
		expect(done(world, pieces(1, one(0))).result).toMatchObject({ refund: { amount: usd(751) } })
		expect(done(world, pieces(2, one(0))).result).toMatchObject({ refund: { amount: usd(750) } })
	})
})

const receipts = fc.array(
	fc.record({ quantity: fc.integer({ min: 1, max: 7 }), amount: fc.integer({ min: 0, max: 5_000 }) }),
	{ minLength: 1, maxLength: 6 },
)

/** Every piece of a receipt once, in some order, in groups of some sizes. */
const everything = receipts.chain((lines) => {
	const all = lines.flatMap(({ quantity }, line) => Array<number>(quantity).fill(line))
	return fc.record({
		lines: fc.constant(lines),
		order: fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
		sizes: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
		value: fc.bigInt({ min: 1n, max: 9_000n }),
		tip: fc.bigInt({ min: 0n, max: 900n }),
	})
})

test('all pieces together cost exactly the amount, in whatever order and groups they come back', () => {
	fc.assert(
		fc.property(everything, ({ lines, order, sizes, value, tip: wished }) => {
			const tip = wished < value ? wished : 0n
			const items = lines.map(({ quantity, amount }, line) => item(`Item ${line}`, quantity, amount))
			const world = paidFor(items, value, withFees(), tip)
			const { feeAmount } = saleOf(world).state
			const held: number[] = []
			let at = 0
			for (let nth = 0; at < order.length; nth++) {
				const next = order.slice(at, at + (sizes[nth % sizes.length] ?? 1))
				at += next.length
				held.push(...next)
				const decision = decide(world, pieces(nth, ...held.map((line) => one(line))))
				// Pieces that cost nothing wait for one that costs something, or for nothing once all money is back.
				if (!decision.ok) {
					const spent = saleOf(world).state.amountRefunded === value && tip === 0n
					expect(decision.refusal.code).toBe(spent ? 'refund_too_large' : 'invalid_request')
					continue
				}
				const feeBefore = saleOf(world).state.feeReturned
				done(world, pieces(nth, ...held.map((line) => one(line))))
				held.length = 0
				expect(saleOf(world).state.feeReturned >= feeBefore).toBe(true)
				expect(saleOf(world).state.amountRefunded <= value).toBe(true)
			}
			const { state } = saleOf(world)
			expect(state).toMatchObject({
				amountRefunded: value,
				feeReturned: feeAmount,
				status: tip > 0n ? 'partially_refunded' : 'refunded',
			})
			expect(balanceOf(world, WALLET)).toBe(10_000n - tip)
			expect([balanceOf(world, CAFE_USD), balanceOf(world, REVENUE_USD)]).toEqual([tip, 0n])
		}),
		{ numRuns: 300 },
	)
})

test('refunds of any amounts end at exactly the fee and leave nothing behind', () => {
	const parts = fc.array(fc.bigInt({ min: 1n, max: 700n }), { minLength: 1, maxLength: 12 })
	const schedules = fc.record({
		basisPoints: fc.integer({ min: 0, max: 10_000 }),
		fixed: fc.bigInt({ min: 0n, max: 50n }),
	})
	fc.assert(
		fc.property(parts, schedules, fc.bigInt({ min: 0n, max: 100n }), (parts, schedule, percent) => {
			const captured = parts.reduce((sum, part) => sum + part, 0n)
			const tip = (captured * percent) / 200n
			const world = withFees(cafeWorld(), { ...schedule, returned: true })
			paidFor([], captured - tip, world, tip)
			let tipReturned = 0n
			parts.forEach((part, nth) => {
				const { result } = done(world, refundOf(nth, part))
				if (result.kind === 'refund') tipReturned += result.refund.tipAmount
				expect(balanceOf(world, CAFE_USD) >= 0n && balanceOf(world, REVENUE_USD) >= 0n).toBe(true)
			})
			const { state } = saleOf(world)
			expect(state).toMatchObject({ status: 'refunded', amountRefunded: captured, feeReturned: state.feeAmount })
			expect(tipReturned).toBe(tip)
			expect([balanceOf(world, WALLET), balanceOf(world, CAFE_USD), balanceOf(world, REVENUE_USD)]).toEqual([
				10_000n,
				0n,
				0n,
			])
		}),
		{ numRuns: 300 },
	)
})

test.each([FEES, { ...FEES, returned: false }])(
	'a fee that is returned: $returned, keeps the books in step',
	(fees) => {
		const world = paidFor(LINES, 1_300n, withFees(cafeWorld(), fees))
		done(world, pieces(1, one(1)))
		const { feeAmount, feeReturned } = saleOf(world).state
		expect(feeReturned).toBe(fees.returned ? 23n : 0n)
		expect(balanceOf(world, CAFE_USD)).toBe(1_300n - 433n - feeAmount + feeReturned)
		expect(balanceOf(world, REVENUE_USD)).toBe(feeAmount - feeReturned)
	},
)
