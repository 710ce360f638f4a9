import { recordKey } from '@tender/core/decide-batch'
import { type Account, HOUSE_ID } from '@tender/core/ledger'
import { accountKey } from '@tender/core/world'
import type { Loaded, Need, StillRunning } from '../../src/engine/store.ts'
import type { MemoryBooks, Transaction } from './memory-store.ts'
import { handleKey, holderKey, staticCodeKey, type Tables, walletCodeKey } from './tables.ts'

/** The lock that puts the commits of all PSP processes in one order. */
export const TURN = 'turn'

/**
 * The first statement of the load. It sees what was committed when it began, but for the rows it locks: of those, what
 * is committed when their lock is had. Keys are taken first, or else nothing is. Then come locks kind by kind, each in
 * the order of ids; the turn comes last, and the time after it.
 */
export async function loadNeed(books: MemoryBooks, tx: Transaction, need: Need): Promise<Loaded | StillRunning> {
	const { tables, locks } = books
	tx.seen = books.commits
	const seen = ledgerOf(tables)
	const unanswered = need.records.filter((record) => !tables.records.has(recordKey(record)))
	const running = unanswered.filter((record) => !locks.tryAcquire(tx, `key ${recordKey(record)}`))
	if (running.length > 0) {
		for (const record of running) tx.running.add(recordKey(record))
		return { running }
	}
	const records = need.records.flatMap((record) => tables.records.get(recordKey(record)) ?? [])
	const paymentIds = [...need.paymentIds, ...found(tables, need.orders, (o) => holderKey(o.merchantId, o.orderId))]
	const walletCodeIds = found(tables, need.walletCodes, walletCodeKey)
	const staticCodeIds = [...need.staticCodeIds, ...found(tables, need.staticCodes, staticCodeKey)]
	const { payoutIds } = need
	const walletIds = [
		...need.walletIds,
		...found(tables, need.walletReferences, ({ providerId, reference }) => {
			return `account named ${accountKey({ kind: 'wallet', ownerId: providerId, name: reference, currency: '' })}`
		}),
		...found(tables, need.handles, handleKey),
	]
	const locked = async <Row>(kind: string, rows: ReadonlyMap<string, Row>, ids: readonly string[]): Promise<Row[]> => {
		const had: Row[] = []
		for (const id of inOrder(rows, ids)) {
			const waited = locks.acquire(tx, `${kind} ${id}`)
			if (waited !== undefined) await waited
			had.push(rows.get(id) as Row)
		}
		return had
	}
	// Rows made since the statement began stay unseen, however long it waits.
	const visible = [
		inOrder(tables.walletCodes, walletCodeIds),
		inOrder(tables.staticCodes, staticCodeIds),
		inOrder(tables.payouts, payoutIds),
	] as const
	const visibleWallets = inOrder(tables.accounts, walletIds)

	const payments = await locked('payment', tables.payments, paymentIds)
	const walletCodes = await locked('wallet code', tables.walletCodes, visible[0])
	const payers = payments.filter(({ id }) => need.refundedPaymentIds.includes(id))
	const wallets = await locked('account', tables.accounts, [
		...visibleWallets,
		...walletCodes.map(({ walletId }) => walletId),
		...payers.flatMap(({ state }) => state.payerAccountId ?? []),
	])
	const staticCodes = await locked('static code', tables.staticCodes, visible[1])
	const payouts = await locked('payout', tables.payouts, visible[2])

	const owners = new Set([...need.owners, ...need.exactOwners, ...staticCodes.map(({ merchantId }) => merchantId)])
	owners.delete(HOUSE_ID)
	const ids = new Set([
		...payments.map(({ payeeAccountId }) => payeeAccountId),
		...payouts.map(({ merchantAccountId }) => merchantAccountId),
	])
	const ledger = seen.filter(({ id, ownerId }) => owners.has(ownerId) || ids.has(id))
	const currencies = new Set(ledger.map(({ currency }) => currency))
	const house = seen.filter(
		({ ownerId, currency }) => need.owners.has(HOUSE_ID) && ownerId === HOUSE_ID && currencies.has(currency),
	)
	const turn = locks.acquire(tx, TURN)
	if (turn !== undefined) await turn
	tx.now = timeInBooks(books)
	const accounts = [...wallets.filter(({ kind }) => kind === 'wallet'), ...ledger, ...house]
	return { now: tx.now, records, payments, accounts, refunds: [], staticCodes, walletCodes, payouts }
}

/** The database's clock, but not before what was written last in the hour before it. */
function timeInBooks({ tables, clock }: MemoryBooks): number {
	const now = clock()
	const written = Math.max(tables.transfers.at(-1)?.createdAt ?? 0, tables.events.at(-1)?.createdAt ?? 0)
	return written > now && written <= now + 3_600_000 ? written : now
}

/** The second statement, for what must be exact and was not locked: it sees all there is now that the turn is had. */
export function loadExact({ tables }: MemoryBooks, need: Need, loaded: Loaded): Loaded {
	const refunded = loaded.payments.filter(({ id }) => need.refundedPaymentIds.includes(id))
	const payees = new Set(refunded.map(({ payeeAccountId }) => payeeAccountId))
	const exact = ledgerOf(tables).filter(({ id, ownerId }) => need.exactOwners.has(ownerId) || payees.has(id))
	const known = new Set(exact.map(({ id }) => id))
	return {
		...loaded,
		accounts: [...loaded.accounts.filter(({ id }) => !known.has(id)), ...exact],
		refunds: [...new Set(need.refundedPaymentIds)].flatMap((id) =>
			(tables.refunds.get(id) ?? []).toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)),
		),
	}
}

function ledgerOf({ accounts }: Tables): Account[] {
	const ledger: Account[] = []
	for (const account of accounts.values()) if (account.kind !== 'wallet') ledger.push(account)
	return ledger
}

/** The ids of the rows that have these unique keys. */
function found<T>({ unique }: Tables, asked: readonly T[], keyOf: (one: T) => string): string[] {
	return asked.flatMap((one) => unique.get(keyOf(one)) ?? [])
}

/** Of these ids, each once, the ones that are there, in order. */
function inOrder(rows: ReadonlyMap<string, unknown>, ids: readonly string[]): string[] {
	if (ids.length < 2) return ids.filter((id) => rows.has(id))
	return [...new Set(ids)].filter((id) => rows.has(id)).sort()
}
