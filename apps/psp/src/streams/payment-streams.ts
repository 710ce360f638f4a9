import type { Database } from '../database.ts'
import type { Log } from '../log.ts'
import { paymentEventOf, type RecordedPaymentEvent, withSubject } from '../queries/event-of.ts'
import type { WakeUps } from './wake-ups.ts'

/** One reader of one payment. */
export interface Follower {
	/** The newest event: its payment is the payment as it stands. */
	readonly onSnapshot: (event: RecordedPaymentEvent) => void
	readonly onEvent: (event: RecordedPaymentEvent) => void
	/** The PSP stops: the follower goes elsewhere and resumes. */
	readonly onEnd: () => void
}

export interface PaymentStreams {
	/**
	 * Follows a payment: from its snapshot, or from right after an event already seen. Answers how to stop, or undefined
	 * when there is no such payment.
	 */
	readonly follow: (
		paymentId: string,
		afterEventId: string | undefined,
		follower: Follower,
	) => Promise<(() => void) | undefined>
	readonly count: () => number
	readonly close: () => void
}

interface Following {
	readonly paymentId: string
	readonly follower: Follower
	/** The last event this follower has seen. */
	seq: bigint
}

const READ_AT_ONCE = 1_000

/** Tells followers of payments what happens to them. The event rows are the truth; wake-ups only say "look now". */
export function createPaymentStreams(database: Database, wakeUps: WakeUps, log: Log): PaymentStreams {
	const following = new Set<Following>()
	let reading = false
	let again = false

	/** Reads until there is nothing new; a wake-up that comes meanwhile makes it look once more. */
	function look(): void {
		again = true
		if (reading) return
		reading = true
		void readAll()
			.catch((error) => log.warn({ err: error }, 'the events for open streams could not be read'))
			.finally(() => {
				reading = false
			})
	}

	async function readAll(): Promise<void> {
		while (again && following.size > 0) {
			again = false
			const news = await readNews(database, [...following])
			for (const event of news) tell(event)
			if (news.length === READ_AT_ONCE) again = true
		}
	}

	function tell(event: RecordedPaymentEvent): void {
		for (const one of following) {
			if (one.paymentId !== event.payment.id || event.seq <= one.seq) continue
			one.seq = event.seq
			one.follower.onEvent(event)
		}
	}

	async function follow(paymentId: string, afterEventId: string | undefined, follower: Follower) {
		const start = await readStart(database, paymentId, afterEventId)
		if (!start) return undefined
		if (!start.resumed) follower.onSnapshot(start.event)
		const one: Following = { paymentId, follower, seq: start.event.seq }
		following.add(one)
		// What happened between the reading and now; each follower says for itself how far it is, so nothing is skipped.
		look()
		return () => void following.delete(one)
	}

	const stopListening = wakeUps.subscribe(look)
	return {
		follow,
		count: () => following.size,
		close: () => {
			stopListening()
			for (const { follower } of following) follower.onEnd()
		},
	}
}

/** The event to start from: the one seen last, or else the newest, which holds the payment as it stands. */
async function readStart(database: Database, paymentId: string, afterEventId: string | undefined) {
	const after =
		afterEventId !== undefined &&
		(await database.event.findFirst({ where: { id: afterEventId, paymentId }, include: withSubject }))
	if (after) return { event: paymentEventOf(after), resumed: true }
	const newest = await database.event.findFirst({
		where: { paymentId },
		orderBy: { seq: 'desc' },
		include: withSubject,
	})
	return newest ? { event: paymentEventOf(newest), resumed: false } : undefined
}

/** The events that any follower has not seen, in order. One index probe per follower finds mostly nothing. */
async function readNews(database: Database, following: readonly Following[]): Promise<RecordedPaymentEvent[]> {
	const ids = following.map(({ paymentId }) => paymentId)
	const seqs = following.map(({ seq }) => seq)
	const found = await database.$queryRaw<{ seq: bigint }[]>`
		SELECT DISTINCT e.seq FROM unnest(${ids}::uuid[], ${seqs}::bigint[]) AS f(payment_id, seq)
		JOIN events e ON e.payment_id = f.payment_id AND e.seq > f.seq
		ORDER BY e.seq LIMIT ${READ_AT_ONCE}`
	if (found.length === 0) return []
	const models = await database.event.findMany({
		where: { seq: { in: found.map(({ seq }) => seq) } },
		orderBy: { seq: 'asc' },
		include: withSubject,
	})
	return models.map(paymentEventOf)
}
