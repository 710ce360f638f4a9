import { expect, test } from 'vitest'
import { decide } from '../../src/decide.ts'
import { NO_RULES } from '../../src/ledger.ts'
import { accountWith, cafeWorld, emptyWorld, openAda, PROVIDER, refusalOf, STRANGER, uuid, WALLET } from '../cafe.ts'

test('a wallet is opened empty, in its currency, for its provider, without a handle and without limits', () => {
	const decision = decide(emptyWorld(), openAda)
	const wallet = accountWith({ id: uuid(22), kind: 'wallet', ownerId: PROVIDER, name: 'ada', rules: NO_RULES })
	expect(decision).toEqual({
		ok: true,
		result: { kind: 'wallet', wallet, opened: true },
		changes: { accountsOpened: [wallet] },
	})
})

test('opening a wallet under a reference in use finds that wallet with its money and writes nothing', () => {
	const decision = decide(cafeWorld(700), openAda)
	expect(decision).toMatchObject({ ok: true, result: { opened: false, wallet: { id: WALLET, balance: 700n } } })
	expect(decision).not.toHaveProperty('changes')
})

test('the retry of an opening whose answer was lost is still told that the wallet was opened', () => {
	expect(decide(cafeWorld(), { ...openAda, walletId: WALLET })).toMatchObject({ ok: true, result: { opened: true } })
})

test('a reference holds one wallet, whatever the currency', () => {
	expect(refusalOf(decide(cafeWorld(), { ...openAda, currency: 'JPY' }))).toBe('wallet_reference_taken')
})

test('two providers may each have a customer of the same name', () => {
	expect(decide(cafeWorld(), { ...openAda, providerId: STRANGER })).toMatchObject({
		ok: true,
		result: { opened: true, wallet: { id: uuid(22), ownerId: STRANGER } },
	})
})
