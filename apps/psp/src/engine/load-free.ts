import { type Request, recordKey } from '@tender/core/decide-batch'
import { needOf } from './need.ts'
import type { Loaded, StoreTransaction } from './store.ts'

/** Told of the requests that another transaction works on at this moment, under the same key. */
export type SayRunning = (running: ReadonlySet<Request>) => void

/** The requests of a batch that can be decided now, and what they look at; nothing when none can. */
export interface LoadedBatch {
	readonly free: readonly Request[]
	readonly loaded: Loaded | undefined
}

/** Loads a batch without the requests that run elsewhere, which are told of before anybody waits. */
export async function loadFree(
	tx: StoreTransaction,
	requests: readonly Request[],
	sayRunning: SayRunning,
): Promise<LoadedBatch> {
	let free = requests
	while (free.length > 0) {
		const found = await tx.load(needOf(free))
		if (!('running' in found)) return { free, loaded: found }
		const keys = new Set(found.running.map(recordKey))
		const isRunning = ({ idempotency }: Request) => idempotency !== undefined && keys.has(recordKey(idempotency))
		sayRunning(new Set(free.filter(isRunning)))
		free = free.filter((request) => !isRunning(request))
	}
	return { free, loaded: undefined }
}
