import { withClient } from '@tender/postgres/with-client'
import type { House } from './house.ts'
import { query, until } from './sql.ts'

/** Runs with a payment's row held by somebody else, so that a batch that wants it waits; resolves the waiting at the end. */
export async function whileHeld({ books }: House, paymentUuid: string, work: () => Promise<void>): Promise<void> {
	await withClient(books.ownerUrl, async (holder) => {
		await holder.query('BEGIN')
		await holder.query('SELECT FROM payments WHERE id = $1 FOR UPDATE', [paymentUuid])
		await work()
		await holder.query('COMMIT')
	})
}

/** Resolves once so many wait for a lock, each with the rows it has by then. */
export async function somebodyWaits({ books }: House, howMany = 1): Promise<void> {
	const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
	await until(async () => (await query(books.adminUrl, waiting)).length >= howMany)
}
