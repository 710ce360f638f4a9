import { withClient } from '@tender/postgres/with-client'
import type { House } from './house.ts'

type Row = Record<string, unknown>

/** One statement on a connection of its own, as the program's role, the owner, or the administrator. */
export function query(url: string, text: string, values: unknown[] = []): Promise<Row[]> {
	return withClient(url, async (client) => (await client.query(text, values)).rows)
}

/** Runs as the administrator with every trigger and foreign key asleep: how a defect is planted. */
export function plant(house: House, ...statements: string[]): Promise<void> {
	return withClient(house.books.adminUrl, async (client) => {
		await client.query("SET session_replication_role = 'replica'")
		for (const statement of statements) await client.query(statement)
	})
}

/** Moves a pending payment's whole life into the past, so that the database's clock says it is over. */
export async function letTimeRunOut(house: House, paymentUuid: string): Promise<void> {
	await query(
		house.books.ownerUrl,
		`UPDATE payments SET created_at = created_at - interval '1 day', expires_at = now(),
			claimed_until = CASE WHEN claimed_until IS NOT NULL THEN now() END WHERE id = $1 AND status = 'pending'`,
		[paymentUuid],
	)
}

/** Asks until there is an answer; each round trip is real work, nothing sleeps, and the test's own end bounds it. */
export async function until<T>(ask: () => Promise<T | undefined | false>): Promise<T> {
	for (;;) {
		const answer = await ask()
		if (answer) return answer
	}
}
