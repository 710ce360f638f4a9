import { describe, expect, test } from 'vitest'
import { decide } from '../../src/decide.ts'
import { MAX_LEDGER_BALANCE } from '../../src/ledger.ts'
import { MAX_VALUE } from '../../src/money.ts'
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
	REVENUE_USD,
	refundOf,
	refusalOf,
	releaseSale,
	STRANGER,
	saleOf,
	usd,
	uuid,
	WALLET,
	withFees,
	withRules,
	withSale,
} from '../cafe.ts'

test('paying moves exactly the amount from the wallet to the merchant and marks the payment paid, in one change', () => {
	const { world } = withSale()
	const decision = decide(world, paySale)
	const state = { status: 'paid', payerAccountId: WALLET, paidAt: NOON, canceledAt: null, expiredAt: null }
	expect(decision).toMatchObject({
		ok: true,
		result: { kind: 'transfer', tip: null, other: null, wallet: { balance: 10_000n - 1_234n }, payment: { state } },
	})
	expect(decision.ok && decision.changes).toMatchObject({
		transfers: [
			{
				id: uuid(41),
				kind: 'capture',
				debitAccountId: WALLET,
				creditAccountId: CAFE_USD,
				amount: usd(1_234),
				paymentId: PAYMENT,
				refundId: null,
				payoutId: null,
				reference: null,
				createdAt: NOON,
			},
		],
		paymentsMoved: [{ from: 'pending', payment: { id: PAYMENT, state } }],
		events: [{ type: 'payment.paid', paymentId: PAYMENT, refundId: null, state }],
	})
})

test('a wallet may spend its last cent, and not one more', () => {
	expect(decide(withSale(cafeWorld(1_234)).world, paySale)).toMatchObject({
		ok: true,
		result: { wallet: { balance: 0n } },
	})
	expect(decide(withSale(cafeWorld(1_233)).world, paySale)).toMatchObject({
		ok: false,
		refusal: { code: 'insufficient_funds', extensions: { missing: 1 } },
	})
})

test('a payment can be paid until the millisecond before its end, and not at it', () => {
	expect(decide(later(withSale().world, 59_999), paySale).ok).toBe(true)
	expect(refusalOf(decide(later(withSale().world, 60_000), paySale))).toBe('payment_expired')
})

test('a second payment of a paid payment moves no money, whoever pays, refunded or not', () => {
	const { world } = withSale()
	done(world, paySale)
	const again = { ...paySale, transferId: uuid(45) }
	for (const status of ['paid', 'partially_refunded', 'refunded']) {
		if (status !== 'paid') done(world, refundOf(status === 'refunded' ? 2 : 1, 617))
		for (const command of [again, byBob(again)]) {
			expect(decide(world, command)).toMatchObject({
				ok: false,
				refusal: { code: 'payment_already_paid', extensions: { payment_status: status } },
			})
		}
	}
})

describe('a claim', () => {
	test('lets its wallet pay, and is over then', () => {
		const { world } = withSale()
		done(world, claimSale)
		const decision = decide(world, paySale)
		const state = { status: 'paid', claimantAccountId: null, claimedUntil: null, payerAccountId: WALLET }
		expect(decision.ok && decision.changes).toMatchObject({
			paymentsMoved: [{ from: 'pending', payment: { state } }],
			events: [{ type: 'payment.paid', state }],
		})
	})

	test('keeps others from paying until the very millisecond it ends', () => {
		const { world } = withSale(cafeWorld(), { ...createSale, expiresInSeconds: 900 })
		done(world, claimSale)
		expect(decide(later(world, 89_999), byBob(paySale))).toMatchObject({
			ok: false,
			refusal: { code: 'payment_claimed', extensions: { claimed_until: '2026-11-23T12:01:30.000Z' } },
		})
		expect(decide(later(world, 90_000), byBob(paySale))).toMatchObject({
			ok: true,
			result: { payment: { state: { payerAccountId: BOB, claimantAccountId: null, claimedUntil: null } } },
		})
	})

	test('that was let go of keeps nobody from paying', () => {
		const { world } = withSale()
		done(world, claimSale)
		done(world, releaseSale)
		expect(decide(world, byBob(paySale)).ok).toBe(true)
	})
})

describe('no money moves', () => {
	test.each([
		['from a wallet that is not there', { walletId: uuid(99) }, 'wallet_not_found'],
		["from another provider's wallet", { providerId: STRANGER }, 'wallet_not_found'],
		["from a merchant's account", { walletId: CAFE_USD, providerId: CAFE }, 'wallet_not_found'],
		['for a payment that is not there', { paymentId: uuid(98) }, 'payment_not_found'],
		['for another amount', { amount: usd(1_235) }, 'amount_mismatch'],
		['for a smaller amount', { amount: usd(1) }, 'amount_mismatch'],
		['for the amount in another currency', { amount: { value: 1_234n, currency: 'JPY' } }, 'amount_mismatch'],
	])('%s', (_, change, code) => {
		expect(refusalOf(decide(withSale().world, { ...paySale, ...change }))).toBe(code)
	})

	test('for a canceled payment', () => {
		const { world } = withSale()
		done(world, { type: 'cancelPayment', paymentId: PAYMENT, merchantId: CAFE })
		expect(refusalOf(decide(world, paySale))).toBe('payment_canceled')
	})

	test('for a payment marked expired', () => {
		const world = later(withSale().world, 60_000)
		done(world, { type: 'expirePayment', paymentId: PAYMENT })
		expect(refusalOf(decide(world, paySale))).toBe('payment_expired')
	})

	test('from a wallet in another currency, though the numbers are the same', () => {
		const { world } = withSale()
		changeAccount(world, BOB, { currency: 'JPY' })
		expect(refusalOf(decide(world, byBob(paySale)))).toBe('currency_mismatch')
	})
})

test('the refusals come in their order, from the wallet to what may leave it', () => {
	const world = cafeWorld(0)
	changeAccount(world, CAFE_USD, { balance: MAX_VALUE })
	withSale(world)
	withRules(world, { frozenAt: NOON, paymentLimit: 1n, dayLimit: 1n })
	done(world, byBob(claimSale))
	changeAccount(world, WALLET, { currency: 'JPY' })
	const next = (command: Partial<typeof paySale> = {}, at = world) =>
		refusalOf(decide(at, { ...paySale, amount: usd(1), tip: 2_000n, ...command }))
	const over = later(world, 60_000)

	expect(next({ walletId: uuid(99), paymentId: uuid(98) }, over)).toBe('wallet_not_found')
	expect(next({ paymentId: uuid(98) }, over)).toBe('payment_not_found')
	expect(next({}, over)).toBe('payment_expired')
	expect(next()).toBe('payment_claimed')
	done(world, byBob(releaseSale))
	expect(next()).toBe('amount_mismatch')
	expect(next({ amount: usd(1_234) })).toBe('currency_mismatch')
	changeAccount(world, WALLET, { currency: 'USD' })
	expect(next({ amount: usd(1_234) })).toBe('tip_not_invited')
	world.payments.set(PAYMENT, { ...saleOf(world), tipPercents: [10] })
	expect(next({ amount: usd(1_234) })).toBe('tip_too_large')
	const right = { amount: usd(1_234), tip: 1n }
	expect(next(right)).toBe('wallet_frozen')
	withRules(world, { frozenAt: null })
	expect(next(right)).toBe('payment_limit')
	withRules(world, { paymentLimit: null })
	expect(next(right)).toBe('day_limit')
	withRules(world, { dayLimit: null })
	expect(next(right)).toBe('insufficient_funds')
	changeAccount(world, WALLET, { balance: 1_235n })
	expect(next(right)).toBe('balance_limit')
	changeAccount(world, CAFE_USD, { balance: 0n })
	expect(next(right)).toBeUndefined()
})

test('deciding changes nothing of the world it looked at', () => {
	const { world } = withSale(withFees())
	const before = structuredClone([saleOf(world), [...world.accounts], [...world.paymentByOrder]])
	decide(world, paySale)
	expect([saleOf(world), [...world.accounts], [...world.paymentByOrder]]).toEqual(before)
})

test("a merchant's account at its end takes no more, and the last cent that fits is taken", () => {
	const { world } = withSale()
	changeAccount(world, CAFE_USD, { balance: MAX_VALUE - 1_233n })
	expect(refusalOf(decide(world, paySale))).toBe('balance_limit')
	changeAccount(world, CAFE_USD, { balance: MAX_VALUE - 1_234n })
	expect(decide(world, paySale).ok).toBe(true)
})

test("the house's account at its end takes no more fees, and the last cent that fits is taken", () => {
	const { world } = withSale(withFees())
	changeAccount(world, REVENUE_USD, { balance: MAX_LEDGER_BALANCE - 65n })
	expect(refusalOf(decide(world, paySale))).toBe('balance_limit')
	changeAccount(world, REVENUE_USD, { balance: MAX_LEDGER_BALANCE - 66n })
	expect(decide(world, paySale).ok).toBe(true)
})
