import type { Database } from '../database.ts'
import type { Engine } from '../engine/engine.ts'
import type { Log } from '../log.ts'

/** The longest it sleeps: a payment made meanwhile with a shorter life is found at most this late. */
const MAX_SLEEP_MS = 1_000
const AT_ONCE = 256

/** Marks payments expired when the database's clock says so, whether anybody looks or not. Answers how to stop. */
export function startExpiry(database: Database, engine: Engine, log: Log): () => Promise<void> {
	let stopped = false
	let timer: NodeJS.Timeout | undefined
	let running = Promise.resolve()

	const round = async () => {
		let sleepMs = MAX_SLEEP_MS
		try {
			const { due, nextInMs } = await readDue(database)
			await Promise.all(due.map((paymentId) => expire(engine, paymentId)))
			sleepMs = due.length === AT_ONCE ? 0 : Math.min(MAX_SLEEP_MS, Math.max(nextInMs ?? MAX_SLEEP_MS, 0))
		} catch (error) {
			log.warn({ err: error }, 'expiry could not look for due payments')
		}
		if (!stopped) timer = setTimeout(next, sleepMs)
	}
	const next = () => {
		running = round()
	}
	next()
	return async () => {
		stopped = true
		clearTimeout(timer)
		await running
	}
}

async function expire(engine: Engine, paymentId: string): Promise<void> {
	await engine.submit({
		command: { type: 'expirePayment', paymentId },
		present: (decision) => ({ status: decision.ok ? 200 : 409, body: '' }),
	})
}

async function readDue(database: Database): Promise<{ due: string[]; nextInMs: number | null }> {
	const rows = await database.$queryRaw<{ id: string; in_ms: number }[]>`
		SELECT id, (extract(epoch FROM expires_at - clock_timestamp()) * 1000)::float8 AS in_ms
		FROM payments WHERE status = 'pending' AND expires_at <= clock_timestamp() + interval '1 second'
		ORDER BY expires_at LIMIT ${AT_ONCE}`
	return {
		due: rows.filter(({ in_ms }) => in_ms <= 0).map(({ id }) => id),
		nextInMs: rows.find(({ in_ms }) => in_ms > 0)?.in_ms ?? null,
	}
}
