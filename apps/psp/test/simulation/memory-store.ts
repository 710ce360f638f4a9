import { type Store, StoreError, type StoreTransaction } from '../../src/engine/store.ts'
import { applyWrite } from './apply-write.ts'
import { loadExact, loadNeed, TURN } from './load-need.ts'
import { createLocks, Deadlock, type Locks } from './locks.ts'
import { commitRows, type Endpoint, emptyTables, nothingWritten, type Tables, type Written } from './tables.ts'
import type { Town } from './town.ts'

/** The books in memory: what is committed, and who holds which rows. Every PSP process writes to the same ones. */
export interface MemoryBooks {
	readonly tables: Tables
	readonly locks: Locks<Transaction>
	/** The database's clock. */
	readonly clock: () => number
	/** Told right after every commit. */
	readonly onCommit: (transaction: Transaction) => void
	/** Told of what locks and decisions should have made impossible, before the transaction is turned away for it. */
	readonly onMisfit: (what: string) => void
	/** How many commits there were: the version of what a statement sees. */
	commits: number
	/** The numbers of events: the last one handed out, and the last one that became visible. */
	readonly numbers: { given: number; seen: number }
}

/** A transaction as the database has it, from its first statement to its end. */
export interface Transaction {
	/** What a test knows about it. */
	readonly tag: unknown
	/** `commits` when its first statement began. */
	seen: number
	/** The keys under which it found another at work. */
	readonly running: Set<string>
	now: number
	written: Written | undefined
	/** The number of its last event. */
	number: number
	state: 'open' | 'committed' | 'rolled back'
}

/** A message between a PSP process and the books, and where it can go wrong. */
export type Passage =
	| 'load'
	| 'loaded'
	| 'load again'
	| 'loaded again'
	| 'apply'
	| 'applied'
	| 'commit'
	| 'committed'
	| 'probe'

/** The wire from one PSP process to the books. */
export interface Wire {
	/** Resolves when the message has arrived; throws a StoreError if it never will. */
	readonly pass: (passage: Passage, transaction: Transaction | undefined) => Promise<void>
	readonly begin: () => unknown
	/** Whether the database goes on with what was asked, although nobody waits for its answer any more. */
	readonly commitsLate: (transaction: Transaction) => boolean
}

export function createMemoryBooks({
	town,
	...options
}: Pick<MemoryBooks, 'clock' | 'onCommit' | 'onMisfit'> & {
	readonly town: Pick<Town, 'accounts' | 'transfers' | 'endpoints'>
}): MemoryBooks {
	const tables = emptyTables()
	commitRows(tables, {
		...nothingWritten(),
		accounts: new Map(town.accounts.map((account) => [account.id, account])),
		transfers: [...town.transfers],
	})
	const opened = town.endpoints.filter(({ opensAt }) => opensAt === 0)
	tables.endpoints.push(...opened.map((endpoint) => ({ ...endpoint, fromEvent: 0 })))
	return { ...options, tables, locks: createLocks(), commits: 0, numbers: { given: 0, seen: 0 } }
}

/** The port of the engine over the books in memory, as one PSP process has it. */
export function createMemoryStore(books: MemoryBooks, wire: Wire): Store {
	async function transaction<T>(work: (tx: StoreTransaction) => Promise<T>): Promise<T> {
		const tx = begin(wire.begin())
		try {
			const result = await work({
				load: async (need) => {
					await wire.pass('load', tx)
					const loaded = await loadNeed(books, tx, need)
					await wire.pass('loaded', tx)
					if ('running' in loaded) return loaded
					if (need.refundedPaymentIds.length + need.exactOwners.size === 0) return loaded
					await wire.pass('load again', tx)
					const exact = loadExact(books, need, loaded)
					await wire.pass('loaded again', tx)
					return exact
				},
				apply: async (write) => {
					await wire.pass('apply', tx)
					await applyWrite(books, tx, write)
					await wire.pass('applied', tx)
				},
			})
			await wire.pass('commit', tx)
			commit(books, tx)
			await wire.pass('committed', tx)
			return result
		} catch (error) {
			if (!wire.commitsLate(tx)) rollBack(books, tx)
			if (!(error instanceof Deadlock)) throw error
			books.onMisfit(error.message)
			throw new StoreError('conflict', error)
		}
	}
	return {
		transaction,
		isReachable: async () => {
			try {
				await wire.pass('probe', undefined)
				return true
			} catch {
				return false
			}
		},
	}
}

function begin(tag: unknown): Transaction {
	return { tag, seen: 0, running: new Set(), now: 0, written: undefined, number: 0, state: 'open' }
}

/** What an operator does: opens a webhook, in its turn among the batches. The events from then on are owed to it. */
export async function openEndpoint(
	{ tables, locks }: MemoryBooks,
	endpoint: Omit<Endpoint, 'fromEvent'>,
): Promise<void> {
	const operator = begin('operator')
	await locks.acquire(operator, TURN)
	tables.endpoints.push({ ...endpoint, fromEvent: tables.events.length })
	locks.release(operator)
}

export function commit(books: MemoryBooks, tx: Transaction): void {
	if (tx.state !== 'open') return
	tx.state = 'committed'
	if (tx.written) {
		commitRows(books.tables, tx.written)
		if (tx.written.events.length > 0) {
			// A reader who has seen a higher number would never look for these.
			if (tx.number < books.numbers.seen) books.onMisfit('events become visible behind ones with higher numbers')
			books.numbers.seen = tx.number
		}
		books.commits++
	}
	books.onCommit(tx)
	books.locks.release(tx)
}

export function rollBack(books: MemoryBooks, tx: Transaction): void {
	if (tx.state !== 'open') return
	tx.state = 'rolled back'
	books.locks.release(tx)
}
