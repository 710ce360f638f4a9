import { withClient } from '@tender/postgres/with-client'
import type { House } from './house.ts'
import { query, until } from './sql.ts'

const WAITING = `SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`

/** Holds a payment's row until so many wait, each with the rows it has by then; answers what they came to. */
export async function whileHeld<T>(
	{ books }: House,
	paymentUuid: string,
	waiting: number,
	work: () => Promise<T>,
): Promise<T> {
	return withClient(books.adminUrl, async (client) => {
		await client.query('BEGIN')
		await client.query('SELECT FROM payments WHERE id = $1 FOR UPDATE', [paymentUuid])
		const result = work()
		await until(async () => Number((await query(books.adminUrl, WAITING))[0]?.waiting) >= waiting)
		await client.query('COMMIT')
		return result
	})
}
