import { expect, test } from 'vitest'
import { decide } from '../../src/decide.ts'
import {
	byBob,
	CAFE,
	claimSale,
	done,
	later,
	PAYMENT,
	paySale,
	refusalOf,
	releaseSale,
	STRANGER,
	saleOf,
	uuid,
	withSale,
} from '../cafe.ts'

test('a customer who declines lets others have the payment at once, and the merchant is told', () => {
	const { world } = withSale()
	done(world, claimSale)
	const decision = decide(world, releaseSale)
	const state = { status: 'pending', claimantAccountId: null, claimedUntil: null }
	expect(decision).toMatchObject({ ok: true, result: { kind: 'payment', payment: { state } } })
	expect(decision.ok && decision.changes).toMatchObject({
		paymentsMoved: [{ from: 'pending', payment: { state } }],
		events: [{ type: 'payment.released', paymentId: PAYMENT, state }],
	})
	done(world, releaseSale)
	expect(decide(world, byBob(claimSale)).ok).toBe(true)
})

test('nobody lets go of what another keeps: the answer is the same, and nothing is written', () => {
	const { world } = withSale()
	done(world, claimSale)
	expect(decide(world, byBob(releaseSale))).toEqual({ ok: true, result: { kind: 'payment', payment: saleOf(world) } })
})

test('letting go of what nobody keeps, or twice, writes nothing', () => {
	const { world, payment } = withSale()
	expect(decide(world, releaseSale)).toEqual({ ok: true, result: { kind: 'payment', payment } })
	done(world, claimSale)
	done(world, releaseSale)
	expect(decide(world, releaseSale)).toEqual({ ok: true, result: { kind: 'payment', payment: saleOf(world) } })
})

test.each(['paid', 'canceled', 'expired'] as const)('a payment that is %s stays so when it is let go of', (status) => {
	let { world } = withSale()
	done(world, claimSale)
	if (status === 'paid') done(world, paySale)
	if (status === 'canceled') done(world, { type: 'cancelPayment', paymentId: PAYMENT, merchantId: CAFE })
	if (status === 'expired') {
		world = later(world, 60_000)
		done(world, { type: 'expirePayment', paymentId: PAYMENT })
	}
	expect(saleOf(world).state.status).toBe(status)
	expect(decide(world, releaseSale)).toEqual({ ok: true, result: { kind: 'payment', payment: saleOf(world) } })
})

test.each([
	['wallet that is not there', { walletId: uuid(99), paymentId: uuid(98) }, 'wallet_not_found'],
	["wallet of another provider's", { providerId: STRANGER }, 'wallet_not_found'],
	['payment that is not there', { paymentId: uuid(98) }, 'payment_not_found'],
])('a %s lets go of nothing', (_, change, code) => {
	expect(refusalOf(decide(withSale().world, { ...releaseSale, ...change }))).toBe(code)
})
