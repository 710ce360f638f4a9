import { v7 as uuidv7 } from 'uuid'

/** Everything the engine does not decide itself: when it goes on, and what is drawn. A simulation gives its own. */
export interface TimeAndChance {
	/** Resolves once the requests that have already arrived are read. */
	readonly soon: () => Promise<void>
	readonly pause: (ms: number) => Promise<void>
	/** From 0 to 1, without 1. */
	readonly random: () => number
	/** A fresh UUIDv7. */
	readonly nextEventId: () => string
}

export const realTimeAndChance: TimeAndChance = {
	soon: () => new Promise((resolve) => setImmediate(resolve)),
	pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
	random: Math.random,
	nextEventId: uuidv7,
}
