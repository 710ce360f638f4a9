import { expect, test } from 'vitest'
import type { Command } from '../src/commands.ts'
import { decideBatch, type Request } from '../src/decide-batch.ts'
import { NO_RULES } from '../src/ledger.ts'
import { BOB, cafeWorld, openAda, PROVIDER, PROVIDER_2, topUpWallet, usd, uuid, WALLET } from './cafe.ts'

function ask(command: Command): Request {
	return { command, present: ({ ok }) => ({ status: ok ? 200 : 409, body: '' }) }
}

test('a wallet opened, filled and changed in one batch is written empty: what moved is told by the transfers alone', () => {
	const world = cafeWorld()
	const ofBob = { providerId: PROVIDER, walletId: uuid(24) }
	const { changes } = decideBatch(world, new Map(), [
		ask({ ...openAda, reference: 'bob', walletId: uuid(24) }),
		ask({ ...topUpWallet, ...ofBob }),
		ask({ type: 'sendMoney', transferId: uuid(44), ...ofBob, toHandle: 'bob', amount: usd(200), message: null }),
		ask({ type: 'changeWallet', ...ofBob, handle: 'robert', dayLimit: 900n }),
		ask({ type: 'changeWallet', ...ofBob, dayLimit: 800n }),
	])
	const rules = { ...NO_RULES, handle: 'robert', dayLimit: 800n }
	expect(changes.accountsOpened.find(({ id }) => id === uuid(24))).toMatchObject({ balance: 0n, rules })
	expect(changes.walletsChanged).toEqual([])
	expect(changes.transfers.map(({ amount }) => amount.value)).toEqual([500n, 200n])
	expect(world.accounts.get(uuid(24))).toMatchObject({ balance: 300n, rules: { spent: 200n, dayLimit: 800n } })
})

test('a handle given up and taken in one batch has passed from the one wallet to the other', () => {
	const world = cafeWorld()
	const { answers, changes } = decideBatch(world, new Map(), [
		ask({ type: 'changeWallet', providerId: PROVIDER, walletId: WALLET, handle: 'bob' }),
		ask({ type: 'changeWallet', providerId: PROVIDER_2, walletId: BOB, handle: null }),
		ask({ type: 'changeWallet', providerId: PROVIDER, walletId: WALLET, handle: 'bob' }),
	])
	expect(answers.map(({ status }) => status)).toEqual([409, 200, 200])
	expect(changes.walletsChanged.map(({ id, rules }) => [id, rules?.handle])).toEqual([
		[BOB, null],
		[WALLET, 'bob'],
	])
	expect(world.walletByHandle.get('bob')).toBe(WALLET)
})
