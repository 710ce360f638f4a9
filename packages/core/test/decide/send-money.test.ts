import { expect, test } from 'vitest'
import type { SendMoney } from '../../src/commands.ts'
import { decide } from '../../src/decide.ts'
import { dayOf } from '../../src/ledger.ts'
import { MAX_VALUE } from '../../src/money.ts'
import {
	accountOf,
	BOB,
	CAFE,
	CAFE_USD,
	cafeWorld,
	changeAccount,
	done,
	NOON,
	PROVIDER,
	refusalOf,
	STRANGER,
	usd,
	uuid,
	WALLET,
	withRules,
} from '../cafe.ts'

const sendToBob: SendMoney = {
	type: 'sendMoney',
	transferId: uuid(63),
	providerId: PROVIDER,
	walletId: WALLET,
	toHandle: 'bob',
	amount: usd(500),
	message: 'for the cinema',
}

test("money sent to a handle reaches that wallet, another provider's too, with its message", () => {
	const world = cafeWorld()
	const decision = done(world, sendToBob)
	expect(decision.changes).toEqual({
		transfers: [
			{
				id: uuid(63),
				kind: 'transfer',
				debitAccountId: WALLET,
				creditAccountId: BOB,
				amount: usd(500),
				paymentId: null,
				refundId: null,
				payoutId: null,
				reference: 'for the cinema',
				createdAt: NOON,
			},
		],
	})
	// The answer says what the world came to.
	expect(decision.result).toMatchObject({ wallet: accountOf(world, WALLET), other: accountOf(world, BOB) })
	expect(accountOf(world, WALLET)).toMatchObject({ balance: 9_500n, rules: { spentOn: dayOf(NOON), spent: 500n } })
	expect(accountOf(world, BOB)).toMatchObject({ balance: 5_500n, rules: { spent: 0n } })
})

test('what was sent counts to the day, and what comes back does not', () => {
	const world = withRules(cafeWorld(), { handle: 'ada', dayLimit: 900n })
	done(world, sendToBob)
	const back = { ...sendToBob, providerId: accountOf(world, BOB).ownerId, walletId: BOB, toHandle: 'ada' }
	done(world, back)
	expect(decide(world, sendToBob)).toMatchObject({
		ok: false,
		refusal: { code: 'day_limit', extensions: { left: 400 } },
	})
	expect(decide(world, { ...sendToBob, amount: usd(400) }).ok).toBe(true)
})

test('sending is held by what holds the sender, and by what the receiver can hold', () => {
	const refused = (rules: Parameters<typeof withRules>[1], receiver: Parameters<typeof withRules>[1] = {}) =>
		refusalOf(decide(withRules(withRules(cafeWorld(500), rules), receiver, BOB), sendToBob))
	expect(refused({ frozenAt: NOON })).toBe('wallet_frozen')
	expect(refused({ paymentLimit: 499n })).toBe('payment_limit')
	expect(refused({ dayLimit: 499n })).toBe('day_limit')
	expect(refused({}, { balanceLimit: 5_499n })).toBe('balance_limit')
	expect(refused({ paymentLimit: 500n, dayLimit: 500n }, { balanceLimit: 5_500n })).toBeUndefined()
	expect(refusalOf(decide(cafeWorld(499), sendToBob))).toBe('insufficient_funds')
	const told = decide(withRules(cafeWorld(), { balanceLimit: 5_499n }, BOB), sendToBob)
	// How much another customer may hold, or holds, is not said.
	expect(JSON.stringify(told)).not.toMatch(/54\.99|50\.00/)
	const full = changeAccount(cafeWorld(), BOB, { balance: MAX_VALUE - 499n })
	expect(refusalOf(decide(full, sendToBob))).toBe('balance_limit')
})

test('a frozen wallet still gets what is sent to it', () => {
	const frozen = { frozenAt: NOON, paymentLimit: 0n, dayLimit: 0n }
	expect(decide(withRules(cafeWorld(), frozen, BOB), sendToBob).ok).toBe(true)
})

test('the refusals come in their order: wallet, handle, same wallet, currency, then the money', () => {
	const world = withRules(cafeWorld(0), { handle: 'ada' })
	const yen = { value: 500n, currency: 'JPY' }
	const wrong = { ...sendToBob, providerId: STRANGER, toHandle: 'nobody', amount: yen }
	expect(refusalOf(decide(world, wrong))).toBe('wallet_not_found')
	expect(refusalOf(decide(world, { ...wrong, providerId: CAFE, walletId: CAFE_USD }))).toBe('wallet_not_found')
	expect(refusalOf(decide(world, { ...wrong, providerId: PROVIDER }))).toBe('handle_not_found')
	expect(refusalOf(decide(world, { ...sendToBob, toHandle: 'ada', amount: yen }))).toBe('same_wallet')
	expect(refusalOf(decide(world, { ...sendToBob, amount: yen }))).toBe('currency_mismatch')
	expect(refusalOf(decide(world, sendToBob))).toBe('insufficient_funds')
})

test('two wallets of different currencies exchange nothing, whichever of the two the amount names', () => {
	const world = changeAccount(cafeWorld(), BOB, { currency: 'JPY' })
	expect(refusalOf(decide(world, sendToBob))).toBe('currency_mismatch')
	expect(refusalOf(decide(world, { ...sendToBob, amount: { value: 500n, currency: 'JPY' } }))).toBe('currency_mismatch')
})
