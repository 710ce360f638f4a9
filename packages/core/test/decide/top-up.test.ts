import { expect, test } from 'vitest'
import { decide } from '../../src/decide.ts'
import { MAX_LEDGER_BALANCE } from '../../src/ledger.ts'
import { MAX_VALUE } from '../../src/money.ts'
import { addAccount } from '../../src/world.ts'
import {
	accountWith,
	balanceOf,
	CAFE_USD,
	cafeWorld,
	done,
	NOON,
	PROVIDER,
	refusalOf,
	STRANGER,
	topUpWallet,
	usd,
	uuid,
	WALLET,
	withRules,
} from '../cafe.ts'

test('a first top-up opens the clearing account of its source and moves the money to the wallet', () => {
	const decision = decide(cafeWorld(100), topUpWallet)
	expect(decision).toMatchObject({
		ok: true,
		result: { kind: 'transfer', payment: null, tip: null, other: null, wallet: { id: WALLET, balance: 600n } },
	})
	expect(decision.ok && decision.changes).toEqual({
		accountsOpened: [accountWith({ id: uuid(51), kind: 'clearing', ownerId: PROVIDER, name: 'cash' })],
		transfers: [
			{
				id: uuid(42),
				kind: 'top_up',
				debitAccountId: uuid(51),
				creditAccountId: WALLET,
				amount: usd(500),
				paymentId: null,
				refundId: null,
				payoutId: null,
				reference: 'receipt 7',
				createdAt: NOON,
			},
		],
	})
})

test('the next top-up of that source comes from the same clearing account, another source from its own', () => {
	const world = cafeWorld()
	done(world, topUpWallet)
	const second = decide(world, { ...topUpWallet, transferId: uuid(43), clearingAccountId: uuid(52) })
	expect(second.ok && second.changes).toMatchObject({ accountsOpened: [], transfers: [{ debitAccountId: uuid(51) }] })
	const voucher = decide(world, {
		...topUpWallet,
		transferId: uuid(44),
		clearingAccountId: uuid(53),
		source: 'voucher',
	})
	expect(voucher.ok && voucher.changes).toMatchObject({ transfers: [{ debitAccountId: uuid(53) }] })
	expect(balanceOf(world, uuid(51))).toBe(-500n)
})

test.each([
	['that is not there', { walletId: uuid(99) }],
	['of another provider', { providerId: STRANGER }],
	["that is a merchant's account", { walletId: CAFE_USD }],
])('a wallet %s gets no money', (_, change) => {
	expect(refusalOf(decide(cafeWorld(), { ...topUpWallet, ...change }))).toBe('wallet_not_found')
})

test('a wallet takes only its own currency', () => {
	const decision = decide(cafeWorld(), { ...topUpWallet, amount: { value: 500n, currency: 'JPY' } })
	expect(refusalOf(decision)).toBe('currency_mismatch')
})

test('a wallet holds at most what the wire can say, to the last cent', () => {
	expect(refusalOf(decide(cafeWorld(MAX_VALUE - 499n), topUpWallet))).toBe('balance_limit')
	expect(decide(cafeWorld(MAX_VALUE - 500n), topUpWallet).ok).toBe(true)
})

test('a wallet is filled up to the limit its provider set, to the last cent', () => {
	expect(refusalOf(decide(withRules(cafeWorld(), { balanceLimit: 10_499n }), topUpWallet))).toBe('balance_limit')
	expect(decide(withRules(cafeWorld(), { balanceLimit: 10_500n }), topUpWallet).ok).toBe(true)
})

test('a top-up reaches a frozen wallet, and no limit of what may leave matters to it', () => {
	const rules = { frozenAt: NOON, paymentLimit: 0n, dayLimit: 0n }
	expect(decide(withRules(cafeWorld(), rules), topUpWallet).ok).toBe(true)
})

test('the refusals come in their order: wallet, currency, limit', () => {
	const world = cafeWorld(MAX_VALUE)
	const wrong = { ...topUpWallet, providerId: STRANGER, amount: { value: 1n, currency: 'JPY' } }
	expect(refusalOf(decide(world, wrong))).toBe('wallet_not_found')
	expect(refusalOf(decide(world, { ...wrong, providerId: PROVIDER }))).toBe('currency_mismatch')
	expect(refusalOf(decide(world, topUpWallet))).toBe('balance_limit')
})

test("a provider's own merchant-like account is never taken for its clearing account", () => {
	const world = cafeWorld()
	addAccount(world, accountWith({ id: uuid(60), kind: 'merchant', ownerId: PROVIDER, name: 'cash', balance: 9n }))
	const decision = decide(world, topUpWallet)
	expect(decision.ok && decision.changes).toMatchObject({ transfers: [{ debitAccountId: uuid(51) }] })
})

test('a clearing account at its end gives no more, and the last that fits is given', () => {
	const world = cafeWorld(0)
	const balance = 500n - MAX_LEDGER_BALANCE
	addAccount(world, accountWith({ id: uuid(51), kind: 'clearing', ownerId: PROVIDER, name: 'cash', balance }))
	expect(decide(world, topUpWallet).ok).toBe(true)
	expect(refusalOf(decide(world, { ...topUpWallet, amount: usd(501) }))).toBe('balance_limit')
})
