import { type Sealed, sealBlocks } from '../chain/seal-blocks.ts'
import type { SigningKey } from '../chain/signing-key.ts'
import type { Database } from '../database.ts'
import type { Log } from '../log.ts'

const EVERY_MS = 1_000
/** The longest a row waits for a block that is not full. */
const MAX_LAG_MS = 5_000
/** What is left to seal at the end is sealed at the next start when it takes longer than this. */
const MAX_GOODBYE_MS = 5_000

/** Seals what the engine commits, off its path. Answers how to stop: then it seals the rest, so stop the engine first. */
export function startSealing(database: Database, key: SigningKey, log: Log): () => Promise<void> {
	let stopped = false
	let timer: NodeJS.Timeout | undefined
	let running = Promise.resolve()
	let emptiedAt = Number.NEGATIVE_INFINITY

	const seal = async (onlyFull: boolean): Promise<Sealed> => {
		const sealed = await sealBlocks(database, { key, onlyFull })
		// In the log, too, because whoever keeps the log keeps a copy that the books cannot change.
		if (sealed.checkpoint) log.info({ checkpoint: sealed.checkpoint }, 'a day is signed off')
		return sealed
	}
	const round = async () => {
		let sleepMs = EVERY_MS
		const begun = performance.now()
		try {
			const onlyFull = begun - emptiedAt < MAX_LAG_MS
			const { more } = await seal(onlyFull)
			if (!onlyFull && !more) emptiedAt = begun
			// A long backlog, as after an upgrade, leaves half of the time to the payments.
			if (more) sleepMs = performance.now() - begun
		} catch (error) {
			log.warn({ err: error }, 'new rows could not be sealed yet')
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
		const enough = performance.now() + MAX_GOODBYE_MS
		try {
			while ((await seal(false)).more && performance.now() < enough);
		} catch (error) {
			log.warn({ err: error }, 'the last rows could not be sealed; the next start does it')
		}
	}
}
