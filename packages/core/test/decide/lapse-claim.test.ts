import { expect, test } from 'vitest'
import { decide } from '../../src/decide.ts'
import {
	cafeWorld,
	claimSale,
	createSale,
	done,
	later,
	NOON,
	PAYMENT,
	paySale,
	refusalOf,
	saleOf,
	uuid,
	withSale,
} from '../cafe.ts'

const lapse = { type: 'lapseClaim', paymentId: PAYMENT } as const
const expire = { type: 'expirePayment', paymentId: PAYMENT } as const

function claimed(expiresInSeconds = 900) {
	const { world } = withSale(cafeWorld(), { ...createSale, expiresInSeconds })
	done(world, claimSale)
	return world
}

test('a claim is cleared at its very last millisecond and not one before, and the merchant is told', () => {
	expect(refusalOf(decide(later(claimed(), 89_999), lapse))).toBe('claim_not_lapsed')
	const decision = decide(later(claimed(), 90_000), lapse)
	const state = { status: 'pending', claimantAccountId: null, claimedUntil: null }
	expect(decision.ok && decision.changes).toMatchObject({
		paymentsMoved: [{ from: 'pending', payment: { state } }],
		events: [{ type: 'payment.released', state, createdAt: NOON + 90_000 }],
	})
})

test('a claim renewed in the meantime still holds', () => {
	const world = claimed()
	done(later(world, 80_000), claimSale)
	expect(refusalOf(decide(later(world, 90_000), lapse))).toBe('claim_not_lapsed')
	expect(decide(later(world, 170_000), lapse).ok).toBe(true)
})

test('where no claim is, none is cleared', () => {
	const { world, payment } = withSale()
	expect(decide(world, lapse)).toEqual({ ok: true, result: { kind: 'payment', payment } })
	const paid = claimed()
	done(paid, paySale)
	expect(decide(later(paid, 90_000), lapse)).toEqual({ ok: true, result: { kind: 'payment', payment: saleOf(paid) } })
})

test('a claim that ends with its payment is cleared by whoever comes first, and the payment expires either way', () => {
	const lapsedFirst = later(claimed(60), 60_000)
	done(lapsedFirst, lapse)
	done(lapsedFirst, expire)
	const expiredFirst = later(claimed(60), 60_000)
	done(expiredFirst, expire)
	expect(decide(expiredFirst, lapse)).toEqual({
		ok: true,
		result: { kind: 'payment', payment: saleOf(expiredFirst) },
	})
	for (const world of [lapsedFirst, expiredFirst]) {
		expect(saleOf(world).state).toMatchObject({ status: 'expired', claimantAccountId: null, claimedUntil: null })
	}
})

test('a payment that is not there has no claim', () => {
	expect(refusalOf(decide(claimed(), { ...lapse, paymentId: uuid(98) }))).toBe('payment_not_found')
})
