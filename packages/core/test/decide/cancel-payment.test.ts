import { expect, test } from 'vitest'
import { decide } from '../../src/decide.ts'
import {
	byBob,
	CAFE,
	claimSale,
	done,
	later,
	NOON,
	PAYMENT,
	paySale,
	refundOf,
	refundSale,
	refusalOf,
	STRANGER,
	saleOf,
	uuid,
	withSale,
} from '../cafe.ts'

const cancel = { type: 'cancelPayment', paymentId: PAYMENT, merchantId: CAFE } as const

test('an unpaid payment is taken back, and its event says so', () => {
	const decision = decide(withSale().world, cancel)
	const state = { status: 'canceled', payerAccountId: null, paidAt: null, canceledAt: NOON, expiredAt: null }
	expect(decision).toMatchObject({ ok: true, result: { payment: { id: PAYMENT, state } } })
	expect(decision.ok && decision.changes).toMatchObject({
		paymentsMoved: [{ from: 'pending', payment: { state } }],
		events: [{ type: 'payment.canceled', state }],
	})
})

test('a payment is taken back though a customer is deciding about it, and nobody is any more', () => {
	const { world } = withSale()
	done(world, byBob(claimSale))
	const decision = decide(world, cancel)
	const state = { status: 'canceled', claimantAccountId: null, claimedUntil: null }
	expect(decision.ok && decision.changes).toMatchObject({
		paymentsMoved: [{ from: 'pending', payment: { state } }],
		events: [{ type: 'payment.canceled', state }],
	})
	done(world, cancel)
	expect(refusalOf(decide(world, byBob(paySale)))).toBe('payment_canceled')
})

test('canceling again gives the same answer and writes nothing', () => {
	const { world } = withSale()
	done(world, cancel)
	expect(decide(later(world, 99_000), cancel)).toEqual({
		ok: true,
		result: { kind: 'payment', payment: saleOf(world) },
	})
})

test('a paid payment stays paid, refunded or not', () => {
	const { world } = withSale()
	done(world, paySale)
	for (const status of ['paid', 'partially_refunded', 'refunded']) {
		if (status === 'partially_refunded') done(world, refundOf(1, 1))
		if (status === 'refunded') done(world, refundSale)
		expect(decide(world, cancel)).toMatchObject({
			ok: false,
			refusal: { code: 'payment_already_paid', extensions: { payment_status: status } },
		})
	}
})

test('a payment past its end is expired, not canceled, whether it was marked or not', () => {
	const world = later(withSale().world, 60_000)
	expect(refusalOf(decide(world, cancel))).toBe('payment_expired')
	done(world, { type: 'expirePayment', paymentId: PAYMENT })
	expect(refusalOf(decide(world, cancel))).toBe('payment_expired')
})

test("a merchant cannot tell another's payment from one that is not there", () => {
	const foreign = decide(withSale().world, { ...cancel, merchantId: STRANGER })
	expect(foreign).toEqual(decide(withSale().world, { ...cancel, paymentId: uuid(98) }))
	expect(refusalOf(foreign)).toBe('payment_not_found')
})
