import type { Prisma } from '../../generated/prisma/client.ts'
import { type Database, isReachable, postgresCode } from '../database.ts'
import { apply } from './apply.ts'
import { load } from './load.ts'
import { type Store, StoreError, type StoreTransaction } from './store.ts'

/** How long a batch may hold its rows. */
const TRANSACTION_TIMEOUT_MS = 10_000
const CONNECTION_WAIT_MS = 3_000

/** The books in PostgreSQL. Its clock is the database's, its locks are on rows, its turn is an advisory lock. */
export function createPostgresStore(database: Database): Store {
	return {
		isReachable: () => isReachable(database),
		transaction: async (work) => {
			// What `work` itself throws, and every error of the language, is a bug and leaves as it is.
			let bug: { readonly error: unknown } | undefined
			try {
				return await database.$transaction(
					async (tx) => {
						try {
							return await work(transactionOn(tx))
						} catch (error) {
							bug = { error }
							throw error
						}
					},
					{ timeout: TRANSACTION_TIMEOUT_MS, maxWait: CONNECTION_WAIT_MS },
				)
			} catch (error) {
				throw bug?.error ?? toStoreError(error)
			}
		},
	}
}

function transactionOn(tx: Prisma.TransactionClient): StoreTransaction {
	const named = async <T>(done: Promise<T>): Promise<T> => {
		try {
			return await done
		} catch (error) {
			throw isBug(error) ? error : toStoreError(error)
		}
	}
	return {
		load: (need) => named(load(tx, need)),
		apply: (write) => named(apply(tx, write)),
	}
}

function isBug(error: unknown): boolean {
	return [TypeError, RangeError, SyntaxError, ReferenceError].some((kind) => error instanceof kind)
}

/**
 * Another was first: uniqueness (23505), a serialisation (40001), a deadlock (40P01); and what the server cut short, such
 * as a statement that took too long. Broken rules: bad data (class 22), any other constraint (23), a statement that is
 * itself wrong (42). What carries no code of the server's, or one of its connections (08), its resources (53) or its
 * operator (57P), was lost on the way.
 */
function toStoreError(error: unknown): StoreError {
	if (error instanceof StoreError) return error
	const code = postgresCode(error)
	if (code === undefined || /^(08|53|57P)/.test(code)) return new StoreError('lost', error)
	if (code !== '23505' && /^(22|23|42)/.test(code)) return new StoreError('broken_rule', error)
	return new StoreError('conflict', error)
}
