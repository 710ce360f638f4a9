import type { Database } from '../database.ts'
import type { Log } from '../log.ts'

/** How long an Idempotency-Key is remembered, in hours. */
const LIFE_HOURS = 24
const EVERY_MS = 60_000
const AT_ONCE = 10_000

/** Forgets Idempotency-Keys after their life, a bounded number at a time. Answers how to stop. */
export function startForgetting(database: Database, log: Log): () => Promise<void> {
	let running: Promise<void> | undefined
	let stopped = false
	const round = async () => {
		try {
			for (let forgotten = AT_ONCE; forgotten === AT_ONCE && !stopped; ) {
				forgotten = await database.$executeRaw`
					DELETE FROM idempotency_records WHERE ctid = ANY(ARRAY(
						SELECT ctid FROM idempotency_records
						WHERE created_at < clock_timestamp() - ${LIFE_HOURS} * interval '1 hour' LIMIT ${AT_ONCE}))`
			}
		} catch (error) {
			log.warn({ err: error }, 'old idempotency records could not be removed')
		}
	}
	const timer = setInterval(() => {
		running ??= round().finally(() => {
			running = undefined
		})
	}, EVERY_MS)
	return async () => {
		stopped = true
		clearInterval(timer)
		await running
	}
}
