import type { Database } from '../database.ts'
import type { Engine } from '../engine/engine.ts'
import type { Log } from '../log.ts'
import { AT_ONCE, type Due, startWhenDue } from './when-due.ts'

/**
 * Releases payments whose customer neither paid, declined nor renewed in time, when the time in the books says so,
 * whether anybody looks or not. Answers how to stop.
 */
export function startLapsing(database: Database, engine: Engine, log: Log): () => Promise<void> {
	return startWhenDue(database, engine, log, {
		read: readLapsed,
		command: (paymentId) => ({ type: 'lapseClaim', paymentId }),
		failure: 'lapsed claims could not be looked for',
	})
}

/** A claim that ends with its payment ends by the payment's expiry. */
function readLapsed(database: Database): Promise<Due[]> {
	return database.$queryRaw<Due[]>`
		SELECT id, (extract(epoch FROM claimed_until - (SELECT books_now())) * 1000)::float8 AS in_ms
		FROM payments WHERE claimed_until IS NOT NULL AND claimed_until <= (SELECT books_now()) + interval '1 second' AND claimed_until < expires_at
		ORDER BY claimed_until LIMIT ${AT_ONCE}`
}
