import { describe, expect, test } from 'vitest'
import { decide } from '../../src/decide.ts'
import { CLAIM_MS } from '../../src/payment.ts'
import {
	BOB,
	byBob,
	CAFE,
	CAFE_USD,
	cafeWorld,
	changeAccount,
	claimSale,
	createSale,
	done,
	later,
	NOON,
	PAYMENT,
	paySale,
	refusalOf,
	releaseSale,
	STRANGER,
	saleOf,
	uuid,
	WALLET,
	withRules,
	withSale,
} from '../cafe.ts'

/** A sale that lives long enough for a claim to lapse before it. */
const slowSale = (world = cafeWorld()) => withSale(world, { ...createSale, expiresInSeconds: 900 }).world

test('the first wallet that opens a payment keeps it for 90 seconds, and the merchant is told', () => {
	const decision = decide(slowSale(), claimSale)
	const state = { status: 'pending', claimantAccountId: WALLET, claimedUntil: NOON + 90_000, payerAccountId: null }
	expect(decision).toMatchObject({ ok: true, result: { kind: 'payment', payment: { id: PAYMENT, state } } })
	expect(decision.ok && decision.changes).toMatchObject({
		paymentsMoved: [{ from: 'pending', payment: { state } }],
		events: [{ type: 'payment.claimed', paymentId: PAYMENT, merchantId: CAFE, refundId: null, state }],
	})
	expect(CLAIM_MS).toBe(90_000)
})

test('another wallet has to wait until the very millisecond the claim ends', () => {
	const world = slowSale()
	done(world, claimSale)
	expect(decide(later(world, 89_999), byBob(claimSale))).toMatchObject({
		ok: false,
		refusal: { code: 'payment_claimed', extensions: { claimed_until: '2026-11-23T12:01:30.000Z' } },
	})
	const decision = decide(later(world, 90_000), byBob(claimSale))
	expect(decision.ok && decision.changes).toMatchObject({
		paymentsMoved: [{ payment: { state: { claimantAccountId: BOB, claimedUntil: NOON + 180_000 } } }],
		events: [{ type: 'payment.claimed' }],
	})
})

test('the same wallet claims again to have more time, and the merchant is not told of every renewal', () => {
	const world = slowSale()
	done(world, claimSale)
	const decision = decide(later(world, 60_000), claimSale)
	expect(decision.ok && decision.changes).toMatchObject({
		paymentsMoved: [{ payment: { state: { claimantAccountId: WALLET, claimedUntil: NOON + 150_000 } } }],
		events: [],
	})
})

test('a wallet whose claim lapsed unmarked renews it, and a cleared one is claimed anew', () => {
	const world = slowSale()
	done(world, claimSale)
	const lapsed = later(world, 90_000)
	const renewed = decide(lapsed, claimSale)
	expect(renewed.ok && renewed.changes).toMatchObject({ events: [] })
	done(lapsed, { type: 'lapseClaim', paymentId: PAYMENT })
	const anew = decide(lapsed, claimSale)
	expect(anew.ok && anew.changes).toMatchObject({ events: [{ type: 'payment.claimed' }] })
})

test('the same claim in the same moment writes nothing', () => {
	const world = slowSale()
	done(world, claimSale)
	expect(decide(world, claimSale)).toEqual({ ok: true, result: { kind: 'payment', payment: saleOf(world) } })
})

test('a claim never outlives the payment: it ends with it at the latest', () => {
	const { world } = withSale()
	done(world, claimSale)
	expect(saleOf(world).state.claimedUntil).toBe(NOON + 60_000)
	expect(saleOf(world).expiresAt).toBe(NOON + 60_000)
	done(later(world, 59_999), claimSale)
	expect(saleOf(world).state.claimedUntil).toBe(NOON + 60_000)
	expect(refusalOf(decide(later(world, 60_000), claimSale))).toBe('payment_expired')
	expect(refusalOf(decide(later(world, 60_000), byBob(claimSale)))).toBe('payment_expired')
})

test('who has too little money may still decide', () => {
	expect(decide(slowSale(cafeWorld(0)), claimSale).ok).toBe(true)
})

describe('nobody keeps others from', () => {
	test('a payment in money he does not have', () => {
		const world = changeAccount(slowSale(), WALLET, { currency: 'JPY' })
		expect(refusalOf(decide(world, claimSale))).toBe('currency_mismatch')
	})

	test('a payment he cannot pay from a frozen wallet', () => {
		expect(refusalOf(decide(withRules(slowSale(), { frozenAt: NOON }), claimSale))).toBe('wallet_frozen')
	})

	test.each([
		['from a wallet that is not there', { walletId: uuid(99) }, 'wallet_not_found'],
		["from another provider's wallet", { providerId: STRANGER }, 'wallet_not_found'],
		["from a merchant's account", { walletId: CAFE_USD, providerId: CAFE }, 'wallet_not_found'],
		['that is not there', { paymentId: uuid(98) }, 'payment_not_found'],
	])('a payment %s', (_, change, code) => {
		expect(refusalOf(decide(slowSale(), { ...claimSale, ...change }))).toBe(code)
	})

	test('a payment that is over', () => {
		const paid = slowSale()
		done(paid, paySale)
		expect(refusalOf(decide(paid, claimSale))).toBe('payment_already_paid')
		const canceled = slowSale()
		done(canceled, { type: 'cancelPayment', paymentId: PAYMENT, merchantId: CAFE })
		expect(refusalOf(decide(canceled, claimSale))).toBe('payment_canceled')
		const marked = later(slowSale(), 900_000)
		done(marked, { type: 'expirePayment', paymentId: PAYMENT })
		expect(refusalOf(decide(marked, claimSale))).toBe('payment_expired')
	})
})

test('the refusals come in their order: wallet, payment, state, claim, currency, freeze', () => {
	const world = withRules(changeAccount(slowSale(), WALLET, { currency: 'JPY' }), { frozenAt: NOON })
	done(world, byBob(claimSale))
	const wrong = { ...claimSale, walletId: uuid(99), paymentId: uuid(98) }
	expect(refusalOf(decide(later(world, 900_000), wrong))).toBe('wallet_not_found')
	expect(refusalOf(decide(later(world, 900_000), { ...wrong, walletId: WALLET }))).toBe('payment_not_found')
	expect(refusalOf(decide(later(world, 900_000), claimSale))).toBe('payment_expired')
	expect(refusalOf(decide(world, claimSale))).toBe('payment_claimed')
	done(world, byBob(releaseSale))
	expect(refusalOf(decide(world, claimSale))).toBe('currency_mismatch')
	changeAccount(world, WALLET, { currency: 'USD' })
	expect(refusalOf(decide(world, claimSale))).toBe('wallet_frozen')
})
