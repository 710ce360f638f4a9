import { EVENTS_CHANNEL } from '../src/engine/apply.ts'
import { query, until } from './sql.ts'

/** A row that has not changed for this long waits out a pause, or for a sender that is no more. Only speed hangs on it. */
const AT_REST_MS = 100

/**
 * Waits until nothing is owed to any webhook endpoint, and brings each pause (of a retry, or of a sender that was killed)
 * to its end instead of sitting it out. Answers how many deliveries there are.
 */
export async function drainDeliveries(ownerUrl: string): Promise<number> {
	const owed =
		'SELECT event_seq, endpoint_id, attempts, next_attempt_at FROM webhook_deliveries WHERE next_attempt_at IS NOT NULL'
	const bringForward = `UPDATE webhook_deliveries d SET next_attempt_at = clock_timestamp()
		FROM unnest($1::bigint[], $2::uuid[], $3::int[]) AS x(event_seq, endpoint_id, attempts)
		WHERE d.event_seq = x.event_seq AND d.endpoint_id = x.endpoint_id AND d.attempts = x.attempts AND d.next_attempt_at IS NOT NULL`
	const seenFirst = new Map<string, number>()
	await until(async () => {
		const rows = await query(ownerUrl, owed)
		const now = performance.now()
		const atRest = rows.filter((row) => {
			const state = JSON.stringify(row)
			if (!seenFirst.has(state)) seenFirst.set(state, now)
			return now - (seenFirst.get(state) ?? now) > AT_REST_MS
		})
		if (atRest.length > 0) {
			const column = (name: string) => atRest.map((row) => row[name])
			await query(ownerUrl, bringForward, ['event_seq', 'endpoint_id', 'attempts'].map(column))
			await query(ownerUrl, `NOTIFY ${EVENTS_CHANNEL}`)
		}
		return rows.length === 0
	})
	const [row] = await query(ownerUrl, 'SELECT count(*)::int AS all FROM webhook_deliveries')
	return Number(row?.all)
}
