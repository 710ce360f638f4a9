import { describe, expect, test } from 'vitest'
import type { RequestPayout, SettlePayout } from '../../src/commands.ts'
import { decide } from '../../src/decide.ts'
import { MAX_LEDGER_BALANCE } from '../../src/ledger.ts'
import {
	BANK_USD,
	balanceOf,
	CAFE,
	CAFE_USD,
	cafeWorld,
	changeAccount,
	done,
	emptyWorld,
	IN_TRANSIT_USD,
	later,
	NOON,
	refusalOf,
	STRANGER,
	usd,
	uuid,
} from '../cafe.ts'

const PAYOUT = uuid(71)
const bank = { holder: 'Café Central GmbH', iban: 'DE89370400440532013000', bic: null }

const askPayout: RequestPayout = {
	type: 'requestPayout',
	payoutId: PAYOUT,
	transferId: uuid(72),
	merchantId: CAFE,
	amount: usd(800),
	bank,
	reference: 'Tender week 47',
}

const sent: SettlePayout = {
	type: 'settlePayout',
	payoutId: PAYOUT,
	transferId: uuid(73),
	outcome: 'sent',
	failure: null,
}
const failed: SettlePayout = { ...sent, outcome: 'failed', failure: 'account closed' }

const richCafe = (balance = 1_000n) => changeAccount(cafeWorld(), CAFE_USD, { balance })

function withPayout() {
	const world = richCafe()
	done(world, askPayout)
	return world
}

const balances = (world: ReturnType<typeof richCafe>) => [
	balanceOf(world, CAFE_USD),
	balanceOf(world, IN_TRANSIT_USD),
	balanceOf(world, BANK_USD),
]

describe('a payout that is asked for', () => {
	test('leaves the balance at once and is on its way, with an event that says so', () => {
		const world = richCafe()
		const { changes } = done(world, askPayout)
		const payout = {
			id: PAYOUT,
			merchantId: CAFE,
			merchantAccountId: CAFE_USD,
			amount: usd(800),
			bank,
			reference: 'Tender week 47',
			status: 'requested',
			requestedAt: NOON,
			sentAt: null,
			failedAt: null,
			failure: null,
		}
		expect(changes).toMatchObject({
			payoutsRequested: [payout],
			transfers: [{ kind: 'payout', debitAccountId: CAFE_USD, creditAccountId: IN_TRANSIT_USD, payoutId: PAYOUT }],
			events: [{ type: 'payout.requested', merchantId: CAFE, payoutId: PAYOUT, payout, createdAt: NOON }],
		})
		expect(balances(world)).toEqual([200n, 800n, 0n])
	})

	test('asked for again by the retry of a lost answer is found, and nothing more leaves', () => {
		const decision = decide(later(withPayout(), 9), askPayout)
		expect(decision).toMatchObject({ ok: true, result: { payout: { id: PAYOUT, requestedAt: NOON } } })
		expect(decision).not.toHaveProperty('changes')
	})

	test('may be the whole balance, and not a cent more', () => {
		expect(decide(richCafe(800n), askPayout).ok).toBe(true)
		expect(decide(richCafe(799n), askPayout)).toMatchObject({
			ok: false,
			refusal: { code: 'insufficient_merchant_balance', extensions: { missing: 1 } },
		})
	})

	test.each([
		['in a currency the merchant does not take', { amount: { value: 1n, currency: 'EUR' } }],
		['by a merchant without an account', { merchantId: STRANGER }],
	])('%s is refused', (_, change) => {
		expect(refusalOf(decide(richCafe(), { ...askPayout, ...change }))).toBe('currency_not_supported')
	})

	test('is refused when more would be on its way than the books can say', () => {
		const world = changeAccount(richCafe(), IN_TRANSIT_USD, { balance: MAX_LEDGER_BALANCE - 799n })
		expect(refusalOf(decide(world, askPayout))).toBe('balance_limit')
	})
})

describe('a payout that is settled', () => {
	test('as sent is with the bank for good', () => {
		const world = later(withPayout(), 60_000)
		const { changes } = done(world, sent)
		expect(changes).toMatchObject({
			payoutsMoved: [{ from: 'requested', payout: { status: 'sent', sentAt: NOON + 60_000, failedAt: null } }],
			transfers: [{ kind: 'payout_sent', debitAccountId: IN_TRANSIT_USD, creditAccountId: BANK_USD, amount: usd(800) }],
			events: [{ type: 'payout.sent', payoutId: PAYOUT, payout: { status: 'sent' } }],
		})
		expect(balances(world)).toEqual([200n, 0n, 800n])
	})

	test('as failed comes back to the merchant, with the reason', () => {
		const world = later(withPayout(), 60_000)
		const { changes } = done(world, failed)
		expect(changes).toMatchObject({
			payoutsMoved: [
				{ payout: { status: 'failed', failedAt: NOON + 60_000, sentAt: null, failure: 'account closed' } },
			],
			transfers: [{ kind: 'payout_return', debitAccountId: IN_TRANSIT_USD, creditAccountId: CAFE_USD }],
			events: [{ type: 'payout.failed' }],
		})
		expect(balances(world)).toEqual([1_000n, 0n, 0n])
	})

	test.each([
		['sent', sent, failed],
		['failed', failed, sent],
	])('as %s twice gives the same answer, and the other way is refused', (status, command, other) => {
		const world = withPayout()
		const first = done(world, command)
		const again = decide(later(world, 5), { ...command, transferId: uuid(74) })
		expect(again).toEqual({ ok: true, result: first.result })
		expect(decide(world, other)).toMatchObject({
			ok: false,
			refusal: { code: 'payout_settled', extensions: { payout_status: status } },
		})
	})

	test('is one that was asked for', () => {
		expect(refusalOf(decide(richCafe(), sent))).toBe('payout_not_found')
		expect(refusalOf(decide(emptyWorld(), failed))).toBe('payout_not_found')
	})

	test('stays on its way when the account it goes to has reached its end', () => {
		const full = { balance: MAX_LEDGER_BALANCE - 799n }
		expect(refusalOf(decide(changeAccount(withPayout(), BANK_USD, full), sent))).toBe('balance_limit')
		expect(refusalOf(decide(changeAccount(withPayout(), CAFE_USD, full), failed))).toBe('balance_limit')
	})
})
