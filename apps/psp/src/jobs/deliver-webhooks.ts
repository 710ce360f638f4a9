import type { Database } from '../database.ts'
import { presentEvent } from '../gateway/present/present-event.ts'
import type { Log } from '../log.ts'
import { eventOf, withPayment } from '../queries/event-of.ts'
import type { WakeUps } from '../streams/wake-ups.ts'
import { sendWebhook } from './send-webhook.ts'

/** Pauses after each failed attempt, as Standard Webhooks suggests; after the last the delivery is given up. */
const RETRY_AFTER_SECONDS = [5, 30, 120, 600, 3_600, 4 * 3_600, 10 * 3_600, 24 * 3_600]
/** How long one attempt may hold a delivery; a process that dies mid-way lets it go after this. */
const LEASE_SECONDS = 30
const AT_ONCE = 32
const IDLE_MS = 1_000

interface Claimed {
	event_seq: bigint
	endpoint_id: string
	attempts: number
	url: string
	secret: string
}

/**
 * Sends what is owed to webhook endpoints, at least once: claim with a lease, commit, send, mark. Any number of
 * processes may run it. Answers how to stop.
 */
export function startWebhooks(database: Database, wakeUps: WakeUps, publicUrl: string, log: Log): () => Promise<void> {
	let stopped = false
	let timer: NodeJS.Timeout | undefined
	let running: Promise<void> | undefined
	let again = false

	const run = async () => {
		do {
			again = false
			const claimed = await claim(database)
			await Promise.all(claimed.map((delivery) => deliver(database, delivery, publicUrl, log)))
			if (claimed.length === AT_ONCE) again = true
		} while (again && !stopped)
	}
	const wake = () => {
		again = true
		clearTimeout(timer)
		running ??= run()
			.catch((error) => log.warn({ err: error }, 'webhook deliveries could not be read or marked'))
			.finally(() => {
				running = undefined
				if (!stopped) timer = setTimeout(wake, IDLE_MS)
			})
	}
	const stopListening = wakeUps.subscribe(wake)
	wake()
	return async () => {
		stopped = true
		stopListening()
		clearTimeout(timer)
		await running
	}
}

function claim(database: Database): Promise<Claimed[]> {
	return database.$queryRaw<Claimed[]>`
		UPDATE webhook_deliveries d
		SET attempts = d.attempts + 1, next_attempt_at = clock_timestamp() + ${LEASE_SECONDS} * interval '1 second'
		FROM webhook_endpoints e
		WHERE e.id = d.endpoint_id AND (d.event_seq, d.endpoint_id) IN (
			SELECT event_seq, endpoint_id FROM webhook_deliveries
			WHERE next_attempt_at <= clock_timestamp()
			ORDER BY next_attempt_at LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED
		)
		RETURNING d.event_seq, d.endpoint_id, d.attempts, e.url, e.secret`
}

async function deliver(database: Database, delivery: Claimed, publicUrl: string, log: Log): Promise<void> {
	const { event_seq: eventSeq, endpoint_id: endpointId, attempts, url, secret } = delivery
	const model = await database.event.findUniqueOrThrow({ where: { seq: eventSeq }, include: withPayment })
	const { delivered, result } = await sendWebhook({ url, secret, event: presentEvent(eventOf(model), publicUrl) })
	const pause = RETRY_AFTER_SECONDS[attempts - 1]
	const outcome = delivered ? 'delivered' : pause === undefined ? 'failed' : 'retry'
	if (outcome !== 'delivered')
		log.warn({ event_seq: String(eventSeq), attempts, result, outcome }, 'webhook not delivered')
	// Only while the lease is still ours: another process may have taken it over.
	await database.$executeRaw`
		UPDATE webhook_deliveries SET
			delivered_at = CASE WHEN ${outcome} = 'delivered' THEN clock_timestamp() END,
			failed_at = CASE WHEN ${outcome} = 'failed' THEN clock_timestamp() END,
			next_attempt_at = CASE WHEN ${outcome} = 'retry' THEN clock_timestamp() + ${(pause ?? 0) * (0.8 + Math.random() * 0.4)} * interval '1 second' END,
			last_result = ${result}
		WHERE event_seq = ${eventSeq} AND endpoint_id = ${endpointId}::uuid AND attempts = ${attempts} AND delivered_at IS NULL`
}
