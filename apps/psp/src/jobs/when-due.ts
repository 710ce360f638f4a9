import type { Command } from '@tender/core/commands'
import type { Database } from '../database.ts'
import type { Engine } from '../engine/engine.ts'
import type { Log } from '../log.ts'

/** The longest it sleeps: what is made meanwhile with a shorter life is found at most this late. */
const MAX_SLEEP_MS = 1_000
/** The shortest: while time stands still in the books, what is almost due stays so. */
const MIN_SLEEP_MS = 10
export const AT_ONCE = 256

/** A payment, and in how many milliseconds by the database's clock its time has run out. */
export interface Due {
	readonly id: string
	readonly in_ms: number
}

interface DueJob {
	/** What is due within the next second, soonest first, at most AT_ONCE. */
	readonly read: (database: Database) => Promise<Due[]>
	readonly command: (paymentId: string) => Command
	/** What could not be done, for the log. */
	readonly failure: string
}

/** Gives a command for each payment when its time has run out, whether anybody looks or not. Answers how to stop. */
export function startWhenDue(database: Database, engine: Engine, log: Log, job: DueJob): () => Promise<void> {
	let stopped = false
	let timer: NodeJS.Timeout | undefined
	let running = Promise.resolve()

	const round = async () => {
		let sleepMs = MAX_SLEEP_MS
		try {
			const rows = await job.read(database)
			const due = rows.filter(({ in_ms }) => in_ms <= 0)
			await Promise.all(due.map(({ id }) => submit(engine, job.command(id))))
			const next = rows.find(({ in_ms }) => in_ms > 0)
			sleepMs = due.length === AT_ONCE ? 0 : Math.min(MAX_SLEEP_MS, Math.max(MIN_SLEEP_MS, next?.in_ms ?? MAX_SLEEP_MS))
		} catch (error) {
			log.warn({ err: error }, job.failure)
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

async function submit(engine: Engine, command: Command): Promise<void> {
	await engine.submit({ command, present: (decision) => ({ status: decision.ok ? 200 : 409, body: '' }) })
}
