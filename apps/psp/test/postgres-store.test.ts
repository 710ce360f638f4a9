import type { Account } from '@tender/core/ledger'
import { NO_RULES } from '@tender/core/ledger'
import { type Changes, noChanges } from '@tender/core/world'
import { withClient } from '@tender/postgres/with-client'
import { v7 as uuidv7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { createEngine } from '../src/engine/engine.ts'
import { needOf } from '../src/engine/need.ts'
import { createPostgresStore } from '../src/engine/postgres-store.ts'
import { type Loaded, type Store, StoreError } from '../src/engine/store.ts'
import { asked, commands } from './commands.ts'
import { useHouse } from './house.ts'
import { openProvider, openShop, uuidOf } from './parties.ts'
import { query, until } from './sql.ts'

const house = useHouse()
let store: Store
let providerId = ''
beforeAll(async () => {
	store = createPostgresStore(house.operator)
	;({ providerId } = await openProvider(house))
})

const wallet = (change: Partial<Account> = {}): Account => ({
	...{ id: uuidv7(), kind: 'wallet', ownerId: providerId, name: uuidv7(), currency: 'USD', balance: 0n },
	...{ rules: NO_RULES, fees: null },
	...change,
})

/** Writes these changes in a transaction of their own; the reason why not. */
async function write(changes: Partial<Changes>): Promise<string> {
	const done = store.transaction(async (tx) => {
		const { now } = (await tx.load(needOf([]))) as Loaded
		await tx.apply({ now, changes: { ...noChanges(), ...changes }, records: [] })
		return 'written'
	})
	return done.catch((error) => (error instanceof StoreError ? error.reason : `${error}`))
}

test('what another wrote first may be tried again; what breaks a rule of the books may not', async () => {
	const one = wallet()
	expect(await write({ accountsOpened: [one] })).toBe('written')
	expect(await write({ accountsOpened: [one] })).toBe('conflict')
	expect(await write({ accountsOpened: [wallet({ name: one.name })] })).toBe('conflict')
	expect(await write({ accountsOpened: [wallet({ currency: 'usd' })] })).toBe('broken_rule')
	expect(await write({ accountsOpened: [wallet({ rules: { ...NO_RULES, handle: 'Not a handle' } })] })).toBe(
		'broken_rule',
	)
	expect(await write({ accountsOpened: [wallet({ id: 'no uuid' })] })).toBe('broken_rule')
	// Of a row that is not there, nothing is changed.
	expect(await write({ walletsChanged: [wallet()] })).toBe('conflict')
})

test('a bug leaves the transaction as it is, and rolls it back', async () => {
	const one = wallet()
	const bug = new TypeError('undefined is not a payment')
	const done = store.transaction(async (tx) => {
		const { now } = (await tx.load(needOf([]))) as Loaded
		await tx.apply({ now, changes: { ...noChanges(), accountsOpened: [one] }, records: [] })
		throw bug
	})
	await expect(done).rejects.toBe(bug)
	expect(await query(house.books.url, 'SELECT FROM accounts WHERE id = $1', [one.id])).toEqual([])
})

/** A payment and the wallet that pays it, given to an engine of its own while somebody holds one of their rows. */
async function payWhile(
	held: 'payments' | 'accounts',
	meanwhile: (
		holder: { query: (text: string, values?: unknown[]) => Promise<unknown> },
		paymentId: string,
	) => Promise<unknown>,
): Promise<unknown[]> {
	const shop = await openShop(house)
	const provider = await openProvider(house)
	const walletId = uuidOf(await provider.openWallet())
	const paymentId = uuidOf((await shop.create()).id)
	const retried: unknown[] = []
	const engine = createEngine({ store, onRetry: (error) => retried.push(error) })
	await withClient(house.books.ownerUrl, async (holder) => {
		await holder.query('BEGIN')
		await holder.query(`SELECT FROM ${held} WHERE id = $1 FOR UPDATE`, [held === 'payments' ? paymentId : walletId])
		const of = { providerId: provider.providerId, walletId, paymentId }
		const answer = engine.submit(asked(commands.payPayment(1_234n, of)))
		await until(async () => (await query(house.books.adminUrl, WAITING)).length > 0)
		await meanwhile(holder, paymentId)
		await holder.query('ROLLBACK')
		expect((await answer).body).toBe('transfer')
	})
	await engine.close()
	return retried.map((error) => (error instanceof StoreError ? error.reason : error))
}
const WAITING = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`

test('a deadlock with somebody who locks the other way round is a conflict, and the payment is made after it', async () => {
	const retried = await payWhile('accounts', (holder, paymentId) =>
		holder.query('SELECT FROM payments WHERE id = $1 FOR UPDATE', [paymentId]),
	)
	expect(retried).toEqual(['conflict'])
})

test('a connection that goes is lost, and the payment is made on another', async () => {
	const cut = `SELECT pg_terminate_backend(pid) FROM (${WAITING}) waiting`
	expect(await payWhile('payments', () => query(house.books.adminUrl, cut))).toContain('lost')
})
