import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { withClient } from '@tender/postgres/with-client'
import { AMOUNT, CURRENCY } from '../load/job.ts'
import type { BenchDatabase } from './bench-server.ts'

/** How many payments were made before the bench began, unless it is about that. */
export const PAST_PAYMENTS = 50_000
/** So many are written at a time. */
const AT_ONCE = 250_000
/** The payments of the last day, whose keys are still known. */
const KEPT_KEYS = 250_000

/** Gives books a past, and PostgreSQL its statistics, as its autovacuum does in time. */
export async function writeHistory({ adminUrl }: BenchDatabase, payments: number): Promise<void> {
	const sql = readFileSync(join(import.meta.dirname, 'history.sql'), 'utf8')
	await withClient(adminUrl, async (client) => {
		// What is written is right, as the check of the books shows in the end; looking up every reference takes most of the time.
		await client.query("SET session_replication_role = 'replica'")
		for (let first = 1; first <= payments; first += AT_ONCE) {
			const last = Math.min(first + AT_ONCE - 1, payments)
			const yesterday = payments - KEPT_KEYS
			const facts = { $FIRST: first, $LAST: last, $YESTERDAY: yesterday, $AMOUNT: AMOUNT, $CURRENCY: CURRENCY }
			await client.query(
				Object.entries(facts).reduce((text, [name, value]) => text.replaceAll(name, String(value)), sql),
			)
		}
		await client.query('VACUUM ANALYZE')
	})
}
