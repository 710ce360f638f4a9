import pg from 'pg'
import { database } from '../database.ts'
import { merchantEnv } from '../env.ts'
import { log } from '../log.ts'
import type { DisplayState } from './display-state.ts'
import { loadDisplayState } from './load-display-state.ts'

/** One display that follows a till. */
export interface TillListener {
	readonly onState: (state: DisplayState) => void
	readonly onUnpaired: () => void
}

const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 5_000

/**
 * Tells displays what their till shows. One connection per process listens to the database, whichever process changed
 * the till; each change is read once, however many displays follow that till.
 */
class TillFollower {
	readonly #listeners = new Map<string, Map<string, TillListener>>()
	readonly #reading = new Map<string, 'reading' | 'again'>()
	#client: pg.Client | undefined
	#pauseMs = FIRST_PAUSE_MS
	#opened = 0

	/** Tells `listener` the state now and after every change; answers a function that ends it. */
	follow(tillId: string, displayId: string, listener: TillListener): () => void {
		const key = `${displayId} ${this.#opened++}`
		const listeners = this.#listeners.get(tillId) ?? new Map<string, TillListener>()
		this.#listeners.set(tillId, listeners.set(key, listener))
		if (this.#client) this.#tell(tillId)
		else this.#listen()
		return () => {
			listeners.delete(key)
			if (listeners.size === 0) this.#listeners.delete(tillId)
		}
	}

	#listen(): void {
		const client = new pg.Client({
			connectionString: merchantEnv().DATABASE_URL_MERCHANT,
			application_name: 'tender-merchant-displays',
			keepAlive: true,
		})
		this.#client = client
		client.on('notification', ({ channel, payload = '' }) => {
			if (channel === 'till_changed') this.#tell(payload)
			if (channel === 'display_unpaired') this.#unpair(payload)
		})
		client.on('error', (error) => log('warn', 'the displays lost the database', { reason: error.message }))
		client.once('end', () => this.#listenAgain(client))
		client
			.connect()
			.then(() => client.query('LISTEN till_changed; LISTEN display_unpaired'))
			.then(() => {
				this.#pauseMs = FIRST_PAUSE_MS
				// Whatever changed while nobody listened is read now.
				for (const tillId of this.#listeners.keys()) this.#tell(tillId)
			})
			.catch((error: Error) => {
				log('warn', 'the displays cannot reach the database', { reason: error.message })
				this.#listenAgain(client)
			})
	}

	#listenAgain(lost: pg.Client): void {
		if (this.#client !== lost) return
		this.#client = undefined
		lost.end().catch(() => undefined)
		setTimeout(() => this.#client ?? this.#listen(), this.#pauseMs).unref()
		this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS)
	}

	/** Changes that come while one is being read are read together afterwards. */
	#tell(tillId: string): void {
		if (!this.#listeners.has(tillId)) return
		if (this.#reading.has(tillId)) {
			this.#reading.set(tillId, 'again')
			return
		}
		this.#reading.set(tillId, 'reading')
		loadDisplayState(database(), tillId)
			.then((state) => {
				if (state) for (const { onState } of this.#listeners.get(tillId)?.values() ?? []) onState(state)
			})
			.catch((error: Error) => log('error', 'a till could not be read for its displays', { reason: error.message }))
			.finally(() => {
				const again = this.#reading.get(tillId) === 'again'
				this.#reading.delete(tillId)
				if (again) this.#tell(tillId)
			})
	}

	#unpair(displayId: string): void {
		for (const listeners of this.#listeners.values()) {
			for (const [key, { onUnpaired }] of listeners) if (key.startsWith(displayId)) onUnpaired()
		}
	}
}

/** One per process, however many bundles of the server load this file. */
const place = globalThis as { tenderTillFollower?: TillFollower }

/** Follows a till: see `TillFollower.follow`. */
export function followTill(tillId: string, displayId: string, listener: TillListener): () => void {
	place.tenderTillFollower ??= new TillFollower()
	return place.tenderTillFollower.follow(tillId, displayId, listener)
}
