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

/** As if the customer who keeps a payment had been deciding for longer than a claim lasts. False when nobody keeps it. */
export async function letClaimLapse(house: House, paymentUuid: string): Promise<boolean> {
	const back = `UPDATE payments SET claimed_until = least(clock_timestamp(), expires_at)
		WHERE id = $1 AND claimed_until IS NOT NULL RETURNING id`
	return (await query(house.books.ownerUrl, back, [paymentUuid])).length > 0
}

/** As if a wallet's code had been shown a minute ago, unless it is charged: nobody may change when it ends, so it is planted. */
export function letShownCodeEnd(house: House, codeUuid: string): Promise<void> {
	return plant(
		house,
		`UPDATE wallet_codes SET created_at = created_at - interval '60 seconds', expires_at = expires_at - interval '60 seconds'
			WHERE id = '${codeUuid}' AND payment_id IS NULL`,
	)
}

/** Asks until there is an answer; each round trip is real work, nothing sleeps, and the test's own end bounds it. */
export async function until<T>(ask: () => Promise<T | undefined | false>): Promise<T> {
	for (;;) {
		const answer = await ask()
		if (answer) return answer
	}
}
