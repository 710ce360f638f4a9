import { expect, test } from 'vitest'
import type { ChangeWallet } from '../../src/commands.ts'
import { decide } from '../../src/decide.ts'
import { NO_RULES } from '../../src/ledger.ts'
import {
	accountOf,
	BOB,
	CAFE,
	CAFE_USD,
	cafeWorld,
	done,
	later,
	NOON,
	PROVIDER,
	PROVIDER_2,
	refusalOf,
	uuid,
	WALLET,
	withRules,
} from '../cafe.ts'

const change: ChangeWallet = { type: 'changeWallet', providerId: PROVIDER, walletId: WALLET }

test('a provider gives its wallet a handle and limits, and what is not said stays', () => {
	const world = withRules(cafeWorld(), { paymentLimit: 500n, spentOn: 3, spent: 7n })
	done(world, { ...change, handle: 'ada', dayLimit: 9_000n, balanceLimit: 20_000n })
	const rules = {
		...NO_RULES,
		handle: 'ada',
		paymentLimit: 500n,
		dayLimit: 9_000n,
		balanceLimit: 20_000n,
		spentOn: 3,
		spent: 7n,
	}
	expect(accountOf(world, WALLET)).toMatchObject({ balance: 10_000n, rules })
})

test('null takes a limit away, and a limit of nothing lets nothing through', () => {
	const world = withRules(cafeWorld(), { paymentLimit: 500n, dayLimit: 500n, balanceLimit: 500n })
	done(world, { ...change, paymentLimit: null, dayLimit: 0n })
	expect(accountOf(world, WALLET).rules).toMatchObject({ paymentLimit: null, dayLimit: 0n, balanceLimit: 500n })
})

test('a wallet is frozen since the first time it was frozen, until it is thawed', () => {
	const world = cafeWorld()
	done(world, { ...change, frozen: true })
	const again = done(later(world, 5_000), { ...change, frozen: true })
	expect(accountOf(world, WALLET).rules?.frozenAt).toBe(NOON)
	expect(again).not.toHaveProperty('changes')
	done(world, { ...change, frozen: false })
	expect(accountOf(world, WALLET).rules?.frozenAt).toBeNull()
})

test('a handle belongs to one wallet, whichever provider keeps it, until that wallet gives it up', () => {
	const world = cafeWorld()
	expect(refusalOf(decide(world, { ...change, handle: 'bob' }))).toBe('handle_taken')
	done(world, { type: 'changeWallet', providerId: PROVIDER_2, walletId: BOB, handle: null })
	done(world, { ...change, handle: 'bob' })
	expect(world.walletByHandle.get('bob')).toBe(WALLET)
	const back = { type: 'changeWallet', providerId: PROVIDER_2, walletId: BOB, handle: 'bob' } as const
	expect(refusalOf(decide(world, back))).toBe('handle_taken')
})

test('a new handle frees the old one', () => {
	const world = withRules(cafeWorld(), { handle: 'ada' })
	done(world, { ...change, handle: 'countess' })
	expect(world.walletByHandle.has('ada')).toBe(false)
	done(world, { type: 'changeWallet', providerId: PROVIDER_2, walletId: BOB, handle: 'ada' })
	expect(world.walletByHandle.get('ada')).toBe(BOB)
})

test.each([{}, { handle: 'ada' }, { frozen: false }, { paymentLimit: 500n, dayLimit: null }])(
	'a change to what already holds (%o) succeeds and writes nothing',
	(same) => {
		const world = withRules(cafeWorld(), { handle: 'ada', paymentLimit: 500n })
		const decision = decide(world, { ...change, ...same })
		expect(decision).toMatchObject({ ok: true, result: { opened: false, wallet: { id: WALLET } } })
		expect(decision).not.toHaveProperty('changes')
	},
)

test.each([
	['that is not there', { walletId: uuid(99) }],
	['of another provider', { providerId: PROVIDER_2 }],
	["that is a merchant's account", { providerId: CAFE, walletId: CAFE_USD }],
])('a wallet %s is not changed', (_, wrong) => {
	expect(refusalOf(decide(cafeWorld(), { ...change, ...wrong, handle: 'bob' }))).toBe('wallet_not_found')
})
