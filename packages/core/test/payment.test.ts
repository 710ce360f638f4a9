import { describe, expect, test } from 'vitest'
import { movePayment } from '../src/decide/move-payment.ts'
import { HOLDS_ORDER, isDue, MOVES, type PaymentStatus } from '../src/payment.ts'
import { PAYMENT_STATUSES } from '../src/wire/payment.ts'
import { NOON, saleOf, withSale } from './cafe.ts'

const EVENTS = { paid: 'payment.paid', canceled: 'payment.canceled', expired: 'payment.expired' } as const

/** Written out once more: what may follow what is the contract, not the code's own opinion. */
const LEGAL = new Set(['pending>paid', 'pending>canceled', 'pending>expired'])
const everyPair = PAYMENT_STATUSES.flatMap((from) => PAYMENT_STATUSES.map((to) => [from, to] as const))

describe.each(everyPair)('a payment that is %s', (from, to) => {
	const legal = LEGAL.has(`${from}>${to}`)
	test(`${legal ? 'may' : 'can never'} become ${to}`, () => {
		expect(MOVES[from].includes(to)).toBe(legal)
		const { world, payment } = withSale()
		const before = { ...payment, state: { ...payment.state, status: from } }
		if (!legal) {
			expect(() => movePayment(world, before, { status: to })).toThrow(`cannot move from ${from} to ${to}`)
			return
		}
		const { payment: after, moved, event } = movePayment(world, before, { status: to })
		expect(moved).toEqual({ payment: after, from })
		expect(event).toMatchObject({ type: EVENTS[to as keyof typeof EVENTS], paymentId: payment.id, createdAt: NOON })
		expect(event.state).toEqual(after.state)
		expect({ ...after, state: null }).toEqual({ ...before, state: null })
	})
})

test('the table of moves speaks of every state of the wire, and of no other', () => {
	expect(Object.keys(MOVES).sort()).toEqual([...PAYMENT_STATUSES].sort())
})

test('a payment holds its order while it is pending or paid, and lets go of it otherwise', () => {
	const holds = (status: PaymentStatus) => HOLDS_ORDER.includes(status)
	expect(PAYMENT_STATUSES.filter(holds)).toEqual(['pending', 'paid'])
})

test('a pending payment is due at its very last millisecond, and not one before', () => {
	const payment = saleOf(withSale().world)
	expect(isDue(payment, payment.expiresAt - 1)).toBe(false)
	expect(isDue(payment, payment.expiresAt)).toBe(true)
	expect(isDue(payment, payment.expiresAt + 1)).toBe(true)
})

test.each(['paid', 'canceled', 'expired'] as const)('a payment that is %s is never due', (status) => {
	const payment = saleOf(withSale().world)
	expect(isDue({ ...payment, state: { ...payment.state, status } }, payment.expiresAt + 1)).toBe(false)
})
