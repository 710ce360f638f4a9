import pg from 'pg'
import { AMOUNT, type Crowd, CURRENCY } from './job.ts'
import type { Cycle } from './run-cycles.ts'

/** Workers that call one SQL function per transaction, prepared once on each connection. */
export async function openSqlWorkers(url: string, connections: number, concurrency: number, crowd: Crowd) {
	const pool = new pg.Pool({ connectionString: url, max: connections, min: connections })
	await Promise.all(Array.from({ length: connections }, () => pool.query('SELECT pg_sleep(0.05)')))
	const run = Date.now().toString(36)
	let sales = 0
	const cycle: Cycle = async () => {
		const merchant = crowd.merchants[Math.floor(Math.random() * crowd.merchants.length)]
		const wallet = crowd.wallets[Math.floor(Math.random() * crowd.wallets.length)]
		const created = await pool.query<{ id: string }>({
			name: 'create',
			text: 'SELECT create_payment($1, $2, $3, $4) AS id',
			values: [merchant?.id, `SN-${run}-${++sales}`, AMOUNT, CURRENCY],
		})
		await pool.query({
			name: 'pay',
			text: 'SELECT pay_payment($1, $2, $3, $4, $5)',
			values: [created.rows[0]?.id, crowd.providerId, wallet, AMOUNT, CURRENCY],
		})
	}
	return { workers: Array.from({ length: concurrency }, () => cycle), close: () => pool.end() }
}
