import { expect, test } from 'vitest'
import { refuseLeaving } from '../../src/decide/refuse-leaving.ts'
import { dayOf, debited, MAX_SPENT, NO_RULES, type WalletRules } from '../../src/ledger.ts'
import { MAX_VALUE } from '../../src/money.ts'
import { accountWith, NOON, PROVIDER, WALLET } from '../cafe.ts'

const TODAY = dayOf(NOON)
const MIDNIGHT = Date.UTC(2026, 10, 24)

function walletWith(rules: Partial<WalletRules>, balance = 1_000n) {
	return accountWith({ id: WALLET, kind: 'wallet', ownerId: PROVIDER, balance, rules: { ...NO_RULES, ...rules } })
}

test('a wallet without limits may be emptied to the last cent, and not beyond', () => {
	expect(refuseLeaving(walletWith({}), 1_000n, NOON)).toBeUndefined()
	expect(refuseLeaving(walletWith({}), 1_003n, NOON)).toMatchObject({
		code: 'insufficient_funds',
		extensions: { missing: 3 },
	})
})

test('the limit of one payment is the most that leaves at once', () => {
	expect(refuseLeaving(walletWith({ paymentLimit: 300n }), 300n, NOON)).toBeUndefined()
	expect(refuseLeaving(walletWith({ paymentLimit: 300n }), 301n, NOON)?.code).toBe('payment_limit')
})

test('the limit of the day counts what has left since midnight, UTC', () => {
	const wallet = walletWith({ dayLimit: 500n, spentOn: TODAY, spent: 400n })
	expect(refuseLeaving(wallet, 100n, NOON)).toBeUndefined()
	expect(refuseLeaving(wallet, 101n, NOON)).toMatchObject({ code: 'day_limit', extensions: { left: 100 } })
	expect(refuseLeaving(wallet, 101n, MIDNIGHT - 1)?.code).toBe('day_limit')
	expect(refuseLeaving(wallet, 500n, MIDNIGHT)).toBeUndefined()
	expect(refuseLeaving(wallet, 501n, MIDNIGHT)?.code).toBe('day_limit')
})

test('what leaves a wallet in a day is counted as far as the database can count, and no further', () => {
	const wallet = walletWith({ spentOn: TODAY, spent: MAX_SPENT - 1n }, MAX_VALUE)
	expect(debited(wallet, MAX_VALUE, NOON).rules?.spent).toBe(MAX_SPENT)
	expect(debited(debited(wallet, 1n, NOON), MAX_VALUE - 1n, NOON).rules?.spent).toBe(MAX_SPENT)
})

test('a limit lowered below what has left leaves nothing, not less than nothing', () => {
	const wallet = walletWith({ dayLimit: 100n, spentOn: TODAY, spent: 400n })
	expect(refuseLeaving(wallet, 1n, NOON)).toMatchObject({ code: 'day_limit', extensions: { left: 0 } })
})

test('the refusals come in their order: frozen, payment limit, day limit, funds', () => {
	const rules = { frozenAt: NOON, paymentLimit: 10n, dayLimit: 10n }
	expect(refuseLeaving(walletWith(rules, 0n), 11n, NOON)?.code).toBe('wallet_frozen')
	expect(refuseLeaving(walletWith({ ...rules, frozenAt: null }, 0n), 11n, NOON)?.code).toBe('payment_limit')
	expect(refuseLeaving(walletWith({ dayLimit: 10n }, 0n), 11n, NOON)?.code).toBe('day_limit')
	expect(refuseLeaving(walletWith({ dayLimit: 11n }, 0n), 11n, NOON)?.code).toBe('insufficient_funds')
})

test('what leaves adds up within a day and starts anew with the next', () => {
	const first = debited(walletWith({ spentOn: TODAY - 1, spent: 900n }), 100n, NOON)
	expect(first.rules).toMatchObject({ spentOn: TODAY, spent: 100n })
	expect(debited(first, 50n, MIDNIGHT - 1).rules).toMatchObject({ spentOn: TODAY, spent: 150n })
	expect(debited(first, 50n, MIDNIGHT)).toMatchObject({ balance: 850n, rules: { spentOn: TODAY + 1, spent: 50n } })
})
