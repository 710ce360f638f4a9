import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { withClient } from '@tender/postgres/with-client'
import { AMOUNT, CURRENCY } from '../load/job.ts'
import type { BenchDatabase } from './bench-server.ts'

/** How many payments were made before the bench began. */
const PAYMENTS = 50_000

/** Gives books a past, and PostgreSQL its statistics, as its autovacuum does in time. */
export async function writeHistory({ ownerUrl }: BenchDatabase): Promise<void> {
	const sql = readFileSync(join(import.meta.dirname, 'history.sql'), 'utf8')
	const facts = { $PAYMENTS: PAYMENTS, $AMOUNT: AMOUNT, $CURRENCY: CURRENCY }
	const past = Object.entries(facts).reduce((text, [name, value]) => text.replaceAll(name, String(value)), sql)
	await withClient(ownerUrl, async (client) => {
		await client.query(past)
		await client.query('VACUUM ANALYZE')
	})
}
