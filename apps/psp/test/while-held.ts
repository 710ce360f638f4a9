import { withClient } from '@tender/postgres/with-client'
import { EVENT_ORDER_LOCK } from '../src/engine/load.ts'
import type { House } from './house.ts'
import { query, until } from './sql.ts'

/** Where a row is that a batch may want. */
export type Held = 'payments' | 'accounts' | 'wallet_codes' | 'static_codes' | 'payouts'

/**
 * Runs with a row held by somebody else, so that a batch that wants it waits; resolves the waiting at the end, and answers
 * what `work` does.
 */
export async function whileHeld<T>(
	{ books }: House,
	uuid: string,
	work: () => Promise<T>,
	table: Held = 'payments',
): Promise<T> {
	return withClient(books.ownerUrl, async (holder) => {
		await holder.query('BEGIN')
		await holder.query(`SELECT FROM ${table} WHERE id = $1 FOR UPDATE`, [uuid])
		const done = await work()
		await holder.query('COMMIT')
		return done
	})
}

/**
 * Runs while somebody else has the turn: each PSP gets as far as its first batch, which waits there with its rows, and
 * what is asked of it meanwhile becomes its second.
 */
export async function whileTurnHeld<T>({ books }: House, work: () => Promise<T>): Promise<T> {
	return withClient(books.ownerUrl, async (holder) => {
		await holder.query('SELECT pg_advisory_lock($1)', [EVENT_ORDER_LOCK])
		const done = await work()
		await holder.query('SELECT pg_advisory_unlock($1)', [EVENT_ORDER_LOCK])
		return done
	})
}

/** Resolves once so many wait for a lock, each with the rows it has by then. */
export async function somebodyWaits(house: House, howMany = 1): Promise<void> {
	await until(async () => (await waiting(house)) >= howMany)
}

/** Resolves once nobody does. */
export async function nobodyWaits(house: House): Promise<void> {
	await until(async () => (await waiting(house)) === 0)
}

async function waiting({ books }: House): Promise<number> {
	const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
	return (await query(books.adminUrl, waiting)).length
}
