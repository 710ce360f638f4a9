import { Client } from 'pg'
import { EVENTS_CHANNEL } from '../engine/apply.ts'
import type { Log } from '../log.ts'

export interface WakeUps {
	/** Calls back after commits that made events, in whichever process. Answers how to stop. */
	readonly subscribe: (wake: () => void) => () => void
	readonly close: () => Promise<void>
}

/** A wake-up may be lost with its connection: everybody is woken this often whether something happened or not. */
const SAFETY_INTERVAL_MS = 5_000
const RECONNECT_AFTER_MS = 500

/** Listens on the database for the engine's one NOTIFY per batch. */
export function createWakeUps(url: string, log: Log): WakeUps {
	const subscribers = new Set<() => void>()
	let client: Client | undefined
	let timer: NodeJS.Timeout | undefined
	let closed = false

	const wakeAll = () => {
		for (const wake of subscribers) wake()
	}
	const connect = async () => {
		const fresh = new Client({ connectionString: url, application_name: 'tender-psp wake-ups', keepAlive: true })
		let over = false
		const again = (error?: unknown) => {
			if (over) return
			over = true
			fresh.removeAllListeners()
			fresh.on('error', () => undefined)
			if (closed) return
			log.warn({ err: error }, 'wake-ups from the database are interrupted')
			timer = setTimeout(() => void connect(), RECONNECT_AFTER_MS)
		}
		try {
			fresh.once('error', again)
			await fresh.connect()
			fresh.on('notification', wakeAll)
			fresh.once('end', () => again())
			await fresh.query(`LISTEN ${EVENTS_CHANNEL}`)
			client = fresh
			// Whatever happened while nobody listened.
			wakeAll()
		} catch (error) {
			again(error)
			await fresh.end().catch(() => undefined)
		}
	}
	const safety = setInterval(wakeAll, SAFETY_INTERVAL_MS)
	const connected = connect()

	return {
		subscribe: (wake) => {
			subscribers.add(wake)
			return () => subscribers.delete(wake)
		},
		close: async () => {
			closed = true
			clearInterval(safety)
			clearTimeout(timer)
			await connected
			await client?.end()
		},
	}
}
