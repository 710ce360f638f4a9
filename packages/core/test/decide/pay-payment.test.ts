import { describe, expect, test } from 'vitest'
import { decide } from '../../src/decide.ts'
import { MAX_LEDGER_BALANCE } from '../../src/ledger.ts'
import { addAccount } from '../../src/world.ts'
import {
	CAFE,
	CAFE_USD,
	cafeWorld,
	done,
	later,
	NOON,
	PAYMENT,
	paySale,
	refusalOf,
	STRANGER,
	saleOf,
	usd,
	uuid,
	WALLET,
	withSale,
} from '../cafe.ts'

test('paying moves exactly the amount from the wallet to the merchant and marks the payment paid, in one change', () => {
	const { world } = withSale()
	const decision = decide(world, paySale)
	const state = { status: 'paid', payerAccountId: WALLET, paidAt: NOON, canceledAt: null, expiredAt: null }
	expect(decision).toMatchObject({
		ok: true,
		result: { kind: 'transfer', wallet: { balance: 10_000n - 1_234n }, payment: { state } },
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
				reference: null,
				createdAt: NOON,
			},
		],
		paymentsMoved: [{ from: 'pending', payment: { id: PAYMENT, state } }],
		events: [{ type: 'payment.paid', paymentId: PAYMENT, state }],
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

test('a second payment of a paid payment moves no money, whoever pays', () => {
	const { world } = withSale()
	addAccount(world, {
		id: uuid(23),
		kind: 'wallet',
		ownerId: PROVIDER_2,
		name: 'bob',
		currency: 'USD',
		balance: 5_000n,
	})
	done(world, paySale)
	expect(refusalOf(decide(world, { ...paySale, transferId: uuid(45) }))).toBe('payment_already_paid')
	const bob = { ...paySale, transferId: uuid(46), providerId: PROVIDER_2, walletId: uuid(23) }
	expect(refusalOf(decide(world, bob))).toBe('payment_already_paid')
})
const PROVIDER_2 = uuid(4)

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
		addAccount(world, {
			id: uuid(24),
			kind: 'wallet',
			ownerId: PROVIDER_2,
			name: 'c',
			currency: 'JPY',
			balance: 5_000n,
		})
		const decision = decide(world, { ...paySale, providerId: PROVIDER_2, walletId: uuid(24) })
		expect(refusalOf(decision)).toBe('currency_mismatch')
	})
})

test('the refusals come in their order: wallet, payment, state, amount, funds', () => {
	const world = later(withSale(cafeWorld(0)).world, 60_000)
	const wrong = { ...paySale, walletId: uuid(99), paymentId: uuid(98), amount: usd(1) }
	expect(refusalOf(decide(world, wrong))).toBe('wallet_not_found')
	expect(refusalOf(decide(world, { ...wrong, walletId: WALLET }))).toBe('payment_not_found')
	expect(refusalOf(decide(world, { ...paySale, amount: usd(1) }))).toBe('payment_expired')
	expect(refusalOf(decide(later(world, -60_000), { ...paySale, amount: usd(1) }))).toBe('amount_mismatch')
	expect(refusalOf(decide(later(world, -60_000), paySale))).toBe('insufficient_funds')
})

test('deciding changes nothing of the world it looked at', () => {
	const { world } = withSale()
	const before = structuredClone([saleOf(world), [...world.accounts], [...world.paymentByOrder]])
	decide(world, paySale)
	expect([saleOf(world), [...world.accounts], [...world.paymentByOrder]]).toEqual(before)
})

test("a merchant's account at its end takes no more, and the last cent that fits is taken", () => {
	const { world } = withSale()
	const till = { id: CAFE_USD, kind: 'merchant', ownerId: CAFE, name: '', currency: 'USD' } as const
	addAccount(world, { ...till, balance: MAX_LEDGER_BALANCE - 1_233n })
	expect(refusalOf(decide(world, paySale))).toBe('balance_limit')
	addAccount(world, { ...till, balance: MAX_LEDGER_BALANCE - 1_234n })
	expect(decide(world, paySale).ok).toBe(true)
})
