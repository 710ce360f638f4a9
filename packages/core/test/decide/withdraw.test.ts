import { expect, test } from 'vitest'
import type { Withdraw } from '../../src/commands.ts'
import { decide } from '../../src/decide.ts'
import { MAX_LEDGER_BALANCE } from '../../src/ledger.ts'
import { addAccount } from '../../src/world.ts'
import {
	accountWith,
	balanceOf,
	CAFE,
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

const withdrawCash: Withdraw = {
	type: 'withdraw',
	transferId: uuid(61),
	clearingAccountId: uuid(62),
	providerId: PROVIDER,
	walletId: WALLET,
	amount: usd(500),
	destination: 'cash',
	reference: 'receipt 8',
}

test('a first withdrawal opens the clearing account of its destination and moves the money there', () => {
	const decision = decide(cafeWorld(600), withdrawCash)
	expect(decision).toMatchObject({
		ok: true,
		result: {
			kind: 'transfer',
			tip: null,
			payment: null,
			other: null,
			wallet: { balance: 100n, rules: { spent: 500n } },
		},
	})
	expect(decision.ok && decision.changes).toEqual({
		accountsOpened: [accountWith({ id: uuid(62), kind: 'clearing', ownerId: PROVIDER, name: 'cash' })],
		transfers: [
			{
				id: uuid(61),
				kind: 'withdrawal',
				debitAccountId: WALLET,
				creditAccountId: uuid(62),
				amount: usd(500),
				paymentId: null,
				refundId: null,
				payoutId: null,
				reference: 'receipt 8',
				createdAt: NOON,
			},
		],
	})
})

test('what came in as cash goes out as cash through the same account, and evens out', () => {
	const world = cafeWorld(0)
	done(world, topUpWallet)
	done(world, withdrawCash)
	expect([balanceOf(world, WALLET), balanceOf(world, uuid(51)), world.accounts.has(uuid(62))]).toEqual([0n, 0n, false])
})

test('a withdrawal is held by everything that holds what leaves a wallet', () => {
	const refused = (rules: Parameters<typeof withRules>[1], balance = 500) =>
		refusalOf(decide(withRules(cafeWorld(balance), rules), withdrawCash))
	expect(refused({ frozenAt: NOON })).toBe('wallet_frozen')
	expect(refused({ paymentLimit: 499n })).toBe('payment_limit')
	expect(refused({ dayLimit: 499n })).toBe('day_limit')
	expect(refused({}, 499)).toBe('insufficient_funds')
	expect(refused({ paymentLimit: 500n, dayLimit: 500n, balanceLimit: 0n })).toBeUndefined()
})

test.each([
	['that is not there', { walletId: uuid(99) }, 'wallet_not_found'],
	['of another provider', { providerId: STRANGER }, 'wallet_not_found'],
	["that is a merchant's account", { providerId: CAFE, walletId: CAFE_USD }, 'wallet_not_found'],
	['in another currency', { amount: { value: 500n, currency: 'JPY' } }, 'currency_mismatch'],
])('from a wallet %s nothing is taken', (_, change, code) => {
	expect(refusalOf(decide(cafeWorld(), { ...withdrawCash, ...change }))).toBe(code)
})

test('a clearing account at its end takes no more, and the last that fits is taken', () => {
	const world = cafeWorld()
	const balance = MAX_LEDGER_BALANCE - 500n
	addAccount(world, accountWith({ id: uuid(51), kind: 'clearing', ownerId: PROVIDER, name: 'cash', balance }))
	expect(decide(world, withdrawCash).ok).toBe(true)
	expect(refusalOf(decide(world, { ...withdrawCash, amount: usd(501) }))).toBe('balance_limit')
})
