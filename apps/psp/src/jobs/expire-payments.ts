import type { Database } from '../database.ts'
import type { Engine } from '../engine/engine.ts'
import type { Log } from '../log.ts'
import { AT_ONCE, type Due, startWhenDue } from './when-due.ts'

/** Marks payments expired when the time in the books says so, whether anybody looks or not. Answers how to stop. */
export function startExpiry(database: Database, engine: Engine, log: Log): () => Promise<void> {
	return startWhenDue(database, engine, log, {
		read: readDue,
		command: (paymentId) => ({ type: 'expirePayment', paymentId }),
		failure: 'expiry could not look for due payments',
	})
}

function readDue(database: Database): Promise<Due[]> {
	return database.$queryRaw<Due[]>`
		SELECT id, (extract(epoch FROM expires_at - (SELECT books_now())) * 1000)::float8 AS in_ms
		FROM payments WHERE status = 'pending' AND expires_at <= (SELECT books_now()) + interval '1 second'
		ORDER BY expires_at LIMIT ${AT_ONCE}`
}
