import { type Account, dayOf, MAX_SPENT, type Transfer } from '@tender/core/ledger'
import { StoreError, type Write } from '../../src/engine/store.ts'
import { brokenRuleOf } from './constraints.ts'
import type { MemoryBooks, Transaction } from './memory-store.ts'
import { type Delivery, type Tables, UNIQUE, type Written } from './tables.ts'

/**
 * The statement that writes a batch: all of it, or a StoreError. What it inserts under a unique key waits for whoever
 * has inserted that key and not yet ended.
 */
export async function applyWrite(books: MemoryBooks, tx: Transaction, { changes, records }: Write): Promise<void> {
	const { tables, locks } = books
	const held = async (resource: string) => {
		const waited = locks.acquire(tx, resource)
		if (waited !== undefined) await waited
	}
	const balances = sumByAccount(changes.transfers)
	const opened = new Set(changes.accountsOpened.map(({ id }) => id))
	const touched = [...balances.keys(), ...changes.walletsChanged.map(({ id }) => id)].filter((id) => !opened.has(id))
	for (const id of [...new Set(touched)].sort()) await held(`account ${id}`)
	for (const { payment } of changes.paymentsMoved) await held(`payment ${payment.id}`)
	for (const { payout } of changes.payoutsMoved) await held(`payout ${payout.id}`)
	for (const { id } of changes.staticCodesClosed) await held(`static code ${id}`)
	for (const { id } of changes.walletCodesSpent) await held(`wallet code ${id}`)

	const written: Written = {
		accounts: new Map(changes.accountsOpened.map((account) => [account.id, emptied(account)])),
		payments: new Map(changes.paymentsCreated.map((payment) => [payment.id, payment])),
		refunds: changes.refundsMade,
		staticCodes: new Map([...changes.staticCodesOpened, ...changes.staticCodesClosed].map((code) => [code.id, code])),
		walletCodes: new Map([...changes.walletCodesShown, ...changes.walletCodesSpent].map((code) => [code.id, code])),
		payouts: new Map(changes.payoutsRequested.map((payout) => [payout.id, payout])),
		records: [...records],
		transfers: changes.transfers,
		events: changes.events,
		deliveries: owed(tables, changes.events),
	}
	for (const { payment, from } of changes.paymentsMoved) {
		const before = there(books, books.tables.payments, payment.id)
		if (before.state.status !== from) missed(books, `payment ${payment.id} is ${before.state.status}, not ${from}`)
		written.payments.set(payment.id, { ...before, state: payment.state })
	}
	for (const { payout, from } of changes.payoutsMoved) {
		if (there(books, books.tables.payouts, payout.id).status !== from)
			missed(books, `payout ${payout.id} is not ${from}`)
		written.payouts.set(payout.id, payout)
	}
	for (const changed of changes.walletsChanged) {
		const { rules, ...before } = there(books, books.tables.accounts, changed.id)
		if (!rules || !changed.rules) throw new Error(`${changed.id} is no wallet`)
		const { spentOn, spent } = rules
		written.accounts.set(changed.id, { ...before, rules: { ...changed.rules, spentOn, spent } })
	}
	for (const [id, delta] of balances) {
		const account = written.accounts.get(id) ?? there(books, books.tables.accounts, id)
		written.accounts.set(id, { ...account, balance: account.balance + delta })
	}
	for (const transfer of changes.transfers) countSpending(written.accounts, transfer)

	const made = new Set([...opened, ...changes.paymentsCreated.map(({ id }) => id)])
	await insertUnique(books, held, written, made)
	const broken = brokenRuleOf(tables, written)
	if (broken) {
		books.onMisfit(`the batch would break a rule: ${broken}`)
		throw new StoreError('broken_rule', new Error(broken))
	}
	tx.written = written
	// As a sequence does: numbers are handed out when rows are written, not when they are committed.
	books.numbers.given += written.events.length
	tx.number = books.numbers.given
}

/** Takes every unique key that the transaction makes; a key that somebody else's row has is a conflict. */
async function insertUnique(
	{ tables }: MemoryBooks,
	held: (resource: string) => Promise<void>,
	written: Written,
	/** The accounts and payments that are inserted; the others are written over. */
	made: ReadonlySet<string>,
): Promise<void> {
	const owners = new Map<string, string>()
	const take = async (keys: readonly string[], id: string, known: boolean) => {
		for (const key of keys) {
			if (known && tables.unique.get(key) === id) continue
			await held(`unique ${key}`)
			if (owners.has(key)) throw new StoreError('conflict', new Error(`${key} is written twice`))
			owners.set(key, id)
		}
	}
	for (const row of written.accounts.values()) await take(UNIQUE.account(row), row.id, !made.has(row.id))
	for (const row of written.payments.values()) await take(UNIQUE.payment(row), row.id, !made.has(row.id))
	for (const row of written.refunds) await take(UNIQUE.refund(row), row.id, false)
	for (const row of written.staticCodes.values()) {
		await take(UNIQUE.staticCode(row), row.id, row.closedAt !== null && tables.staticCodes.has(row.id))
	}
	for (const row of written.walletCodes.values()) {
		await take(UNIQUE.walletCode(row), row.id, row.paymentId !== null && tables.walletCodes.has(row.id))
	}
	for (const row of written.payouts.values()) {
		await take(UNIQUE.payout(row), row.id, row.status !== 'requested' && tables.payouts.has(row.id))
	}
	for (const row of written.records) await take(UNIQUE.record(row), '', false)
	for (const row of written.transfers) await take(UNIQUE.transfer(row), row.id, false)
	for (const row of written.events) await take(UNIQUE.event(row), row.id, false)
	for (const row of written.deliveries) await take(UNIQUE.delivery(row), row.endpointId, false)

	const freed = freedKeys(tables, written)
	for (const key of owners.keys()) {
		if (tables.unique.has(key) && !freed.has(key))
			throw new StoreError('conflict', new Error(`${key} is there already`))
	}
}

/** Keys that rows give up in this very statement: an order whose payment expired, a handle that moves on. */
function freedKeys(tables: Tables, written: Written): Set<string> {
	const freed = new Set<string>()
	const give = <Row extends { readonly id: string }>(
		rows: ReadonlyMap<string, Row>,
		before: ReadonlyMap<string, Row>,
		keysOf: (row: Row) => string[],
	) => {
		for (const row of rows.values()) {
			const old = before.get(row.id)
			if (!old) continue
			const kept = new Set(keysOf(row))
			for (const key of keysOf(old)) if (!kept.has(key)) freed.add(key)
		}
	}
	give(written.accounts, tables.accounts, UNIQUE.account)
	give(written.payments, tables.payments, UNIQUE.payment)
	return freed
}

/** Every event to every endpoint that its merchant has switched on. */
function owed({ endpoints }: Tables, events: Written['events']): Delivery[] {
	return events.flatMap((event) =>
		endpoints
			.filter(({ merchantId, isOn }) => isOn && merchantId === event.merchantId)
			.map(({ id }) => ({ eventId: event.id, endpointId: id })),
	)
}

/** An account is opened empty, whatever happened to it since in its batch: what moved on it is added after. */
function emptied(account: Account): Account {
	return { ...account, balance: 0n, rules: account.rules && { ...account.rules, spentOn: 0, spent: 0n } }
}

function countSpending(accounts: Map<string, Account>, { debitAccountId, amount, createdAt }: Transfer): void {
	const account = accounts.get(debitAccountId)
	if (!account?.rules) return
	const spentOn = dayOf(createdAt)
	const sum = (account.rules.spentOn === spentOn ? account.rules.spent : 0n) + amount.value
	const spent = sum < MAX_SPENT ? sum : MAX_SPENT
	accounts.set(account.id, { ...account, rules: { ...account.rules, spentOn, spent } })
}

function sumByAccount(transfers: readonly Transfer[]): Map<string, bigint> {
	const sums = new Map<string, bigint>()
	for (const { debitAccountId, creditAccountId, amount } of transfers) {
		sums.set(debitAccountId, (sums.get(debitAccountId) ?? 0n) - amount.value)
		sums.set(creditAccountId, (sums.get(creditAccountId) ?? 0n) + amount.value)
	}
	return sums
}

function there<Row>(books: MemoryBooks, rows: ReadonlyMap<string, Row>, id: string): Row {
	return rows.get(id) ?? missed(books, `${id} is not there`)
}

/** Rows were locked, so this cannot be: the statement counts what it wrote, and takes all of it back. */
function missed({ onMisfit }: MemoryBooks, what: string): never {
	onMisfit(`the batch was decided on other rows: ${what}`)
	throw new StoreError('conflict', new Error(what))
}
