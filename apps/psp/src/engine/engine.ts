import { type Answer, decideBatch, type Request, recordKey } from '@tender/core/decide-batch'
import { refuse } from '@tender/core/refusals'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Database } from '../database.ts'
import { apply } from './apply.ts'
import { load } from './load.ts'

export interface Engine {
	/** Takes a command to its answer. Rejects only with a bug, or when the database cannot be reached (EngineUnavailable). */
	readonly submit: (request: Request) => Promise<Answer>
	/** Takes no more and resolves once everything taken is answered. */
	readonly close: () => Promise<void>
}

/** The database could not be reached: whether the command took effect is unknown. The same key asks again safely. */
export class EngineUnavailable extends Error {
	override readonly name = 'EngineUnavailable'
}

export interface EngineOptions {
	readonly database: Database
	/** Called when a batch failed and is tried again, for the log. */
	readonly onRetry?: (error: unknown, commands: number) => void
}

const MAX_BATCH = 256
const MAX_QUEUE = 10_000
const MAX_ATTEMPTS = 4
const FIRST_PAUSE_MS = 25
/** How long a batch may hold its rows. */
const TRANSACTION_TIMEOUT_MS = 10_000
const CONNECTION_WAIT_MS = 3_000

interface Waiting {
	readonly request: Request
	readonly resolve: (answer: Answer) => void
	readonly reject: (error: unknown) => void
}

/** The one place where money moves: batch, load, decide, apply, commit. */
export function createEngine({ database, onRetry }: EngineOptions): Engine {
	const queue: Waiting[] = []
	const keysInProgress = new Set<string>()
	let running: Promise<void> | undefined
	let closing = false

	function submit(request: Request): Promise<Answer> {
		const no = (code: 'overloaded' | 'idempotency_key_in_progress') =>
			Promise.resolve({ ...request.present({ ok: false, refusal: refuse(code) }), replayed: false })
		if (closing || queue.length >= MAX_QUEUE) return no('overloaded')
		const key = request.idempotency && recordKey(request.idempotency)
		if (key === undefined) return enqueue(request)
		if (keysInProgress.has(key)) return no('idempotency_key_in_progress')
		keysInProgress.add(key)
		return enqueue(request).finally(() => keysInProgress.delete(key))
	}

	function enqueue(request: Request): Promise<Answer> {
		return new Promise((resolve, reject) => {
			queue.push({ request, resolve, reject })
			// After the requests that have already arrived are read, not after a time: whatever waits is the batch.
			running ??= new Promise<void>((done) => setImmediate(done)).then(drain)
		})
	}

	async function drain(): Promise<void> {
		while (queue.length > 0) await process(queue.splice(0, MAX_BATCH))
		running = undefined
	}

	async function process(batch: readonly Waiting[]): Promise<void> {
		const failed = await attempt(batch)
		if (failed === undefined) return
		if (!(await isReachable(database))) {
			const error = new EngineUnavailable('the database cannot be reached', { cause: failed })
			for (const { reject } of batch) reject(error)
			return
		}
		// One poisoned command must not fail the others.
		for (const waiting of batch) {
			const error = batch.length === 1 ? failed : await attempt([waiting])
			if (error !== undefined) waiting.reject(error)
		}
	}

	/** Commits the batch and answers everybody; or answers the error after a bounded number of tries. */
	async function attempt(batch: readonly Waiting[]): Promise<unknown> {
		const requests = batch.map(({ request }) => request)
		for (let tries = 1; ; tries++) {
			try {
				const answers = await transact(database, requests)
				for (const [index, { resolve }] of batch.entries()) resolve(answers[index] as Answer)
				return undefined
			} catch (error) {
				// Lost to another process (order or key inserted there first, deadlock) or lost the connection, perhaps
				// after the commit: the next load sees what won, or finds our own records.
				if (tries === MAX_ATTEMPTS || isPermanent(error)) return error
				onRetry?.(error, batch.length)
				await pause(FIRST_PAUSE_MS * 2 ** (tries - 1) * (0.5 + Math.random()))
			}
		}
	}

	return {
		submit,
		close: async () => {
			closing = true
			await running
		},
	}
}

async function transact(database: Database, requests: readonly Request[]): Promise<Answer[]> {
	return database.$transaction(
		async (tx) => {
			const { world, records: known } = await load(tx, requests)
			const { answers, changes, records } = decideBatch(world, known, requests)
			if (records.length > 0 || Object.values(changes).some((rows) => rows.length > 0)) {
				await apply(tx, world.now, changes, records)
			}
			return answers
		},
		{ timeout: TRANSACTION_TIMEOUT_MS, maxWait: CONNECTION_WAIT_MS },
	)
}

/**
 * Whether the same write would fail the same way again: bad data (SQLSTATE class 22) or a broken constraint (class 23)
 * other than uniqueness, which only says that another process was first.
 */
function isPermanent(error: unknown): boolean {
	const code = postgresCode(error)
	return code !== undefined && /^(22|23)/.test(code) && code !== '23505'
}

/** PostgreSQL's own code of what Prisma threw, if it came from there. */
function postgresCode(error: unknown): string | undefined {
	if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return undefined
	const cause = (error.meta?.driverAdapterError as { cause?: { originalCode?: unknown } } | undefined)?.cause
	return typeof cause?.originalCode === 'string' ? cause.originalCode : undefined
}

/** Whether the database answers at all: what failed is then its own fault, not the connection's. */
export async function isReachable(database: Database): Promise<boolean> {
	try {
		await database.$queryRaw`SELECT 1`
		return true
	} catch {
		return false
	}
}

function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms))
}
