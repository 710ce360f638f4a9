import { type Answer, decideBatch, type Request, recordKey } from '@tender/core/decide-batch'
import { refuse } from '@tender/core/refusals'
import { loadFree, type SayRunning } from './load-free.ts'
import { type Store, StoreError } from './store.ts'
import { realTimeAndChance, type TimeAndChance } from './time-and-chance.ts'
import { toRecords, toWorld } from './to-world.ts'

export interface Engine {
	/** Takes a command to its answer. Rejects only with a bug, or when the books cannot be reached (EngineUnavailable). */
	readonly submit: (request: Request) => Promise<Answer>
	/** Takes no more and resolves once everything taken is answered. */
	readonly close: () => Promise<void>
}

/** The books could not be reached: whether the command took effect is unknown. The same key asks again safely. */
export class EngineUnavailable extends Error {
	override readonly name = 'EngineUnavailable'
}

export interface EngineOptions {
	readonly store: Store
	readonly timeAndChance?: TimeAndChance
	/** Called when a batch failed and is tried again, for the log. */
	readonly onRetry?: (error: unknown, commands: number) => void
}

const MAX_BATCH = 256
const MAX_QUEUE = 10_000
const MAX_ATTEMPTS = 4
const FIRST_PAUSE_MS = 25

/** Why a batch could not be committed, and for whom. */
interface Failure {
	readonly error: unknown
	readonly left: readonly Waiting[]
	readonly mayStillRun: boolean
}

interface Waiting {
	readonly request: Request
	readonly resolve: (answer: Answer) => void
	readonly reject: (error: unknown) => void
}

/** The one place where money moves: batch, load, decide, apply, commit. */
export function createEngine({ store, timeAndChance = realTimeAndChance, onRetry }: EngineOptions): Engine {
	const { soon, pause, random, nextEventId } = timeAndChance
	const queue: Waiting[] = []
	const keysInProgress = new Set<string>()
	let running: Promise<void> | undefined
	let closing = false

	function submit(request: Request): Promise<Answer> {
		if (closing || queue.length >= MAX_QUEUE) return Promise.resolve(turnAway(request, 'overloaded'))
		const key = request.idempotency && recordKey(request.idempotency)
		if (key === undefined) return enqueue(request)
		if (keysInProgress.has(key)) return Promise.resolve(turnAway(request, 'idempotency_key_in_progress'))
		keysInProgress.add(key)
		return enqueue(request).finally(() => keysInProgress.delete(key))
	}

	function enqueue(request: Request): Promise<Answer> {
		return new Promise((resolve, reject) => {
			queue.push({ request, resolve, reject })
			// After the requests that have already arrived are read, not after a time: whatever waits is the batch.
			running ??= soon().then(drain)
		})
	}

	async function drain(): Promise<void> {
		while (queue.length > 0) await process(queue.splice(0, MAX_BATCH))
		running = undefined
	}

	async function process(batch: readonly Waiting[]): Promise<void> {
		const failure = await attempt(batch)
		if (failure === undefined) return
		if (!(await store.isReachable())) {
			const error = new EngineUnavailable('the books cannot be reached', { cause: failure.error })
			for (const { reject } of failure.left) reject(error)
			return
		}
		// One poisoned command must not fail the others.
		for (const waiting of failure.left) {
			const alone = batch.length === 1 ? failure : await attempt([waiting], failure.mayStillRun)
			if (alone !== undefined) waiting.reject(alone.error)
		}
	}

	/**
	 * Commits the batch and answers everybody; or, after a bounded number of tries, says why not, and who is left without
	 * an answer. `mayStillRun`: a transaction of these has been lost, and may hold their keys until the database ends it.
	 */
	async function attempt(batch: readonly Waiting[], mayStillRun = false): Promise<Failure | undefined> {
		let left = batch
		for (let tries = 1; left.length > 0; tries++) {
			const sayRunning = (running: ReadonlySet<Request>) => {
				if (mayStillRun && tries < MAX_ATTEMPTS) throw new StoreError('conflict', new Error('a lost try still runs'))
				// Whatever becomes of the others: to these nothing was done.
				for (const { request, resolve } of left) {
					if (running.has(request)) resolve(turnAway(request, 'idempotency_key_in_progress'))
				}
				left = left.filter(({ request }) => !running.has(request))
			}
			try {
				const answers = await transact(
					left.map(({ request }) => request),
					sayRunning,
				)
				for (const [index, { resolve }] of left.entries()) resolve(answers[index] as Answer)
				return undefined
			} catch (error) {
				// Lost to another process (order or key inserted there first, deadlock) or lost the connection, perhaps
				// after the commit: the next load sees what won, or finds our own records. Anything else stays wrong.
				const mayPass = error instanceof StoreError && error.reason !== 'broken_rule'
				mayStillRun ||= error instanceof StoreError && error.reason === 'lost'
				if (tries === MAX_ATTEMPTS || !mayPass) return { error, left, mayStillRun }
				onRetry?.(error, left.length)
				await pause(FIRST_PAUSE_MS * 2 ** (tries - 1) * (0.5 + random()))
			}
		}
		return undefined
	}

	/** Answers those that no other transaction works on, in order. */
	function transact(requests: readonly Request[], sayRunning: SayRunning): Promise<Answer[]> {
		return store.transaction(async (tx) => {
			const { free, loaded } = await loadFree(tx, requests, sayRunning)
			if (!loaded) return []
			const decided = decideBatch(toWorld(loaded, nextEventId), toRecords(loaded), free)
			const { answers, changes, records } = decided
			if (records.length > 0 || Object.values(changes).some((rows) => rows.length > 0)) {
				await tx.apply({ now: loaded.now, changes, records })
			}
			return answers
		})
	}

	return {
		submit,
		close: async () => {
			closing = true
			await running
		},
	}
}

/** Refused before it is looked at: nothing is done, and nothing is kept under its key. */
function turnAway({ present }: Request, code: 'overloaded' | 'idempotency_key_in_progress'): Answer {
	return { ...present({ ok: false, refusal: refuse(code) }), replayed: false }
}
