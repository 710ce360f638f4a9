import type { Database } from '../database.ts'
import { presentEvent } from '../gateway/present/present-event.ts'
import type { Log } from '../log.ts'
import { eventOf, withSubject } from '../queries/event-of.ts'
import type { WakeUps } from '../streams/wake-ups.ts'
import { sendWebhook } from './send-webhook.ts'

/** Pauses after each failed attempt, as Standard Webhooks suggests; after the last the delivery is given up. */
const RETRY_AFTER_SECONDS = [5, 30, 120, 600, 3_600, 4 * 3_600, 10 * 3_600, 24 * 3_600]
/** How long one attempt may hold a delivery; a process that dies mid-way lets it go after this. */
const LEASE_SECONDS = 30
const AT_ONCE = 32
const LOOK_EVERY_MS = 1_000

interface Claimed {
	event_seq: bigint
	endpoint_id: string
	attempts: number
	url: string
	secret: string
	disabled: boolean
}

/**
 * Sends what is owed to webhook endpoints, at least once: claim with a lease, commit, send, mark. Any number of
 * processes may run it. Answers how to stop.
 */
export function startWebhooks(database: Database, wakeUps: WakeUps, publicUrl: string, log: Log): () => Promise<void> {
	const sending = new Set<Promise<void>>()
	let claiming = false
	let again = false
	let stopped = false

	/** Claims as much as may be sent at once. A slow endpoint holds its own place only, not the others'. */
	async function claimMore(): Promise<void> {
		while (again && !stopped && sending.size < AT_ONCE) {
			again = false
			const free = AT_ONCE - sending.size
			const claimed = await claim(database, free)
			for (const delivery of claimed) send(delivery)
			if (claimed.length === free) again = true
		}
	}

	function send(delivery: Claimed): void {
		const sent: Promise<void> = deliver(database, delivery, publicUrl, log)
			.catch((error) => log.warn({ err: error }, 'a webhook delivery could not be read or marked'))
			.finally(() => {
				sending.delete(sent)
				// A place is free: there may be more.
				wake()
			})
		sending.add(sent)
	}

	function wake(): void {
		again = true
		if (claiming || stopped) return
		claiming = true
		void claimMore()
			.catch((error) => log.warn({ err: error }, 'webhook deliveries could not be claimed'))
			.finally(() => {
				claiming = false
			})
	}

	const stopListening = wakeUps.subscribe(wake)
	// Retries fall due without any event.
	const timer = setInterval(wake, LOOK_EVERY_MS)
	wake()
	return async () => {
		stopped = true
		stopListening()
		clearInterval(timer)
		await Promise.all(sending)
	}
}

function claim(database: Database, limit: number): Promise<Claimed[]> {
	return database.$queryRaw<Claimed[]>`
		UPDATE webhook_deliveries d
		SET attempts = d.attempts + 1, next_attempt_at = clock_timestamp() + ${LEASE_SECONDS} * interval '1 second'
		FROM webhook_endpoints e
		WHERE e.id = d.endpoint_id AND (d.event_seq, d.endpoint_id) IN (
			SELECT event_seq, endpoint_id FROM webhook_deliveries
			WHERE next_attempt_at <= (SELECT clock_timestamp())
			ORDER BY next_attempt_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
		)
		RETURNING d.event_seq, d.endpoint_id, d.attempts, e.url, e.secret, e.disabled_at IS NOT NULL AS disabled`
}

async function deliver(database: Database, delivery: Claimed, publicUrl: string, log: Log): Promise<void> {
	const { event_seq: eventSeq, endpoint_id: endpointId, attempts, url, secret, disabled } = delivery
	const model = await database.event.findUniqueOrThrow({ where: { seq: eventSeq }, include: withSubject })
	const { delivered, result } = disabled
		? { delivered: false, result: 'the endpoint is switched off' }
		: await sendWebhook({ url, secret, event: presentEvent(eventOf(model), publicUrl) })
	const pause = disabled ? undefined : RETRY_AFTER_SECONDS[attempts - 1]
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
