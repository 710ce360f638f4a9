import { describe, expect, test } from 'vitest'
import { changeClaim } from '../src/decide/change-claim.ts'
import { movePayment } from '../src/decide/move-payment.ts'
import { capturedValue, claimantOf, HOLDS_ORDER, isDue, MOVES, type PaymentStatus } from '../src/payment.ts'
import { PAYMENT_STATUSES } from '../src/wire/payment.ts'
import { NOON, saleOf, uuid, WALLET, withSale } from './cafe.ts'

const EVENTS: Partial<Record<PaymentStatus, string>> = {
	paid: 'payment.paid',
	partially_refunded: 'payment.refunded',
	refunded: 'payment.refunded',
	canceled: 'payment.canceled',
	expired: 'payment.expired',
}

/** Written out once more: what may follow what is the contract, not the code's own opinion. */
const LEGAL = new Set([
	'pending>paid',
	'pending>canceled',
	'pending>expired',
	'paid>partially_refunded',
	'paid>refunded',
	'partially_refunded>partially_refunded',
	'partially_refunded>refunded',
])
const everyPair = PAYMENT_STATUSES.flatMap((from) => PAYMENT_STATUSES.map((to) => [from, to] as const))

describe.each(everyPair)('a payment that is %s', (from, to) => {
	const legal = LEGAL.has(`${from}>${to}`)
	test(`${legal ? 'may' : 'can never'} become ${to}`, () => {
		expect(MOVES[from].includes(to)).toBe(legal)
		const { world, payment } = withSale()
		const claim = from === 'pending' ? { claimantAccountId: WALLET, claimedUntil: NOON + 1 } : {}
		const before = { ...payment, state: { ...payment.state, ...claim, status: from } }
		if (!legal) {
			expect(() => movePayment(world, before, { status: to })).toThrow(`cannot move from ${from} to ${to}`)
			return
		}
		const refundId = to.endsWith('refunded') ? uuid(0x151) : null
		const { payment: after, moved, event } = movePayment(world, before, { status: to }, refundId)
		expect(moved).toEqual({ payment: after, from })
		expect(after.state).toEqual({ ...payment.state, status: to })
		expect(event).toMatchObject({ type: EVENTS[to], paymentId: payment.id, refundId, createdAt: NOON })
		expect(event.state).toEqual(after.state)
		expect({ ...after, state: null }).toEqual({ ...before, state: null })
	})
})

test('the table of moves speaks of every state of the wire, and of no other', () => {
	expect(Object.keys(MOVES).sort()).toEqual([...PAYMENT_STATUSES].sort())
})

test('a payment holds its order while it is pending or keeps money, and lets go of it otherwise', () => {
	const holds = (status: PaymentStatus) => HOLDS_ORDER.includes(status)
	expect(PAYMENT_STATUSES.filter(holds)).toEqual(['pending', 'paid', 'partially_refunded'])
})

test.each(PAYMENT_STATUSES)('a payment that is %s can be claimed only while it is pending', (status) => {
	const { world, payment } = withSale()
	const before = { ...payment, state: { ...payment.state, status } }
	const claim = { claimantAccountId: WALLET, claimedUntil: NOON + 1 }
	if (status !== 'pending') {
		expect(() => changeClaim(world, before, claim)).toThrow(`that is ${status} cannot be claimed`)
		return
	}
	const { payment: claimed, changes } = changeClaim(world, before, claim)
	expect(claimed).toEqual({ ...before, state: { ...before.state, ...claim } })
	expect(changes.paymentsMoved).toEqual([{ payment: claimed, from: 'pending' }])
	expect(changeClaim(world, claimed, null).payment).toEqual(before)
})

test('what was captured is the amount and its tip, of payments that were paid and of no other', () => {
	const payment = saleOf(withSale().world)
	const captured = PAYMENT_STATUSES.map((status) => [
		status,
		capturedValue({ ...payment, state: { ...payment.state, status, tipAmount: 100n } }),
	])
	expect(Object.fromEntries(captured)).toEqual({
		pending: 0n,
		paid: 1_334n,
		partially_refunded: 1_334n,
		refunded: 1_334n,
		canceled: 0n,
		expired: 0n,
	})
})

test('a claim holds until the millisecond before its end', () => {
	const payment = saleOf(withSale().world)
	const claimed = { ...payment, state: { ...payment.state, claimantAccountId: WALLET, claimedUntil: NOON + 90_000 } }
	expect(claimantOf(payment, NOON)).toBeUndefined()
	expect(claimantOf(claimed, NOON + 89_999)).toBe(WALLET)
	expect(claimantOf(claimed, NOON + 90_000)).toBeUndefined()
})

test('a pending payment is due at its very last millisecond, and not one before', () => {
	const payment = saleOf(withSale().world)
	expect(isDue(payment, payment.expiresAt - 1)).toBe(false)
	expect(isDue(payment, payment.expiresAt)).toBe(true)
	expect(isDue(payment, payment.expiresAt + 1)).toBe(true)
})

test.each(['paid', 'partially_refunded', 'refunded', 'canceled', 'expired'] as const)(
	'a payment that is %s is never due',
	(status) => {
		const payment = saleOf(withSale().world)
		expect(isDue({ ...payment, state: { ...payment.state, status } }, payment.expiresAt + 1)).toBe(false)
	},
)
