import { expect, test } from 'vitest'
import { decide } from '../../src/decide.ts'
import {
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
	saleOf,
	uuid,
	withSale,
} from '../cafe.ts'

const expire = { type: 'expirePayment', paymentId: PAYMENT } as const

test('a payment whose time is over is marked expired, and its event says so', () => {
	const decision = decide(later(withSale().world, 60_000), expire)
	const state = { status: 'expired', payerAccountId: null, paidAt: null, canceledAt: null, expiredAt: NOON + 60_000 }
	expect(decision.ok && decision.changes).toMatchObject({
		paymentsMoved: [{ from: 'pending', payment: { state } }],
		events: [{ type: 'payment.expired', state }],
	})
})

test('a payment whose time is not over stays open', () => {
	expect(refusalOf(decide(later(withSale().world, 59_999), expire))).toBe('payment_not_due')
})

test('a claim that ends with the payment does not hold up its end by a millisecond', () => {
	const { world } = withSale()
	done(later(world, 59_999), claimSale)
	const decision = decide(later(world, 60_000), expire)
	const state = { status: 'expired', claimantAccountId: null, claimedUntil: null }
	expect(decision.ok && decision.changes).toMatchObject({
		paymentsMoved: [{ from: 'pending', payment: { state } }],
		events: [{ type: 'payment.expired', state }],
	})
})

test.each(['paid', 'partially_refunded', 'refunded', 'canceled', 'expired'] as const)(
	'a payment that is %s stays so when its time is over',
	(status) => {
		let { world } = withSale()
		if (['paid', 'partially_refunded', 'refunded'].includes(status)) done(world, paySale)
		if (status === 'partially_refunded') done(world, refundOf(1, 1))
		if (status === 'refunded') done(world, refundSale)
		if (status === 'canceled') done(world, { type: 'cancelPayment', paymentId: PAYMENT, merchantId: CAFE })
		world = later(world, 60_000)
		if (status === 'expired') done(world, expire)
		expect(decide(later(world, 1), expire)).toEqual({ ok: true, result: { kind: 'payment', payment: saleOf(world) } })
		expect(saleOf(world).state.status).toBe(status)
	},
)

test('a payment that is not there cannot expire', () => {
	expect(refusalOf(decide(withSale().world, { ...expire, paymentId: uuid(98) }))).toBe('payment_not_found')
})
