import { deepStrictEqual } from 'node:assert/strict'
import { setTimeout as delay } from 'node:timers/promises'
import { sealAndVerify } from '../../src/chain/seal-and-verify.ts'
import { openDatabase } from '../../src/database.ts'
import { checkBooks } from '../../src/operator/check-books.ts'
import { drainDeliveries } from '../drain-deliveries.ts'
import { type Seeded, seeded } from '../seeded.ts'
import { query } from '../sql.ts'
import { checkEnding, checkReplays } from '../stories/check-ending.ts'
import type { Ending } from '../stories/ending.ts'
import { readLog } from '../stories/read-log.ts'
import { readTally, TALLY_QUERY, type Tally, tallyOf } from '../stories/tally.ts'
import { type LoadReport, startLoad } from './load.ts'
import { openStage, type Stage } from './stage.ts'

/** What is killed: one PSP or both of them, or the PostgreSQL under them. */
export type Victim = 'psp' | 'postgres'

export interface RoundsReport {
	readonly rounds: number
	readonly stories: number
	/** Requests whose result was known; each was asked again afterwards and came to the same. */
	readonly asked: number
	readonly lostAnswers: number
	/** Payments and transfers, by kind. */
	readonly tally: Tally
	readonly deliveries: number
	readonly arrivals: number
}

/** The books are proved and the deliveries drained after so many rounds, and at the end. */
const PROVE_EVERY = 25

/**
 * Kills with -9 at a random moment under load, starts again, and checks that everything that was said is still so, that
 * nothing happened twice or unknown to anybody, and that the books are right. Throws with the round's seed if not.
 */
export async function runRounds(options: {
	readonly victim: Victim
	readonly rounds: number
	readonly seed: number
	readonly onRound?: (round: number) => void
	readonly signal?: AbortSignal
}): Promise<RoundsReport> {
	const { victim, rounds, seed, onRound, signal } = options
	const stage = await openStage()
	const endings: Ending[] = []
	let asked = 0
	let deliveries = 0
	try {
		for (let round = 1; round <= rounds; round++) {
			signal?.throwIfAborted()
			try {
				const report = await playRound(stage, victim, `${victim}-${seed}-${round}`, seeded(seed * 10_000 + round))
				endings.push(...report.endings)
				asked += report.asked.length
				// Every payment and every transfer there is was told to somebody: nothing happened twice, or behind anybody's back.
				deepStrictEqual(readTally(await query(stage.postgres.url, TALLY_QUERY)), tallyOf(endings))
				if (round % PROVE_EVERY === 0 || round === rounds) {
					await checkBooksRight(stage)
					deliveries = await checkDeliveries(stage)
				}
			} catch (error) {
				throw new Error(`round ${round} of seed ${seed}, which killed ${victim}, came out wrong`, { cause: error })
			}
			onRound?.(round)
		}
	} finally {
		await stage.close()
	}
	const { heard, receiver } = stage
	return {
		rounds,
		stories: endings.length,
		asked,
		lostAnswers: heard.lost,
		tally: tallyOf(endings),
		deliveries,
		arrivals: receiver.arrivals.length,
	}
}

async function playRound(stage: Stage, victim: Victim, name: string, chances: Seeded): Promise<LoadReport> {
	const moment = answersHeard(stage, 1 + chances.below(60))
	const load = startLoad(stage, name, chances.below(2 ** 31))
	await moment
	// Not right after an answer, where every client is at the same place, but somewhere between.
	await delay(chances.below(12))
	if (victim === 'psp') {
		const victims = chances.chance(0.3) ? stage.psps : [chances.pick(stage.psps)]
		await Promise.all(victims.map((psp) => psp.kill()))
		await Promise.all(victims.map((psp) => psp.start()))
	} else {
		await stage.postgres.kill()
		await stage.postgres.restart()
	}
	const report = await load.finish()
	deepStrictEqual(stage.heard.errors, [])
	await Promise.all(report.endings.map((ending) => checkEnding(ending, stage.clients)))
	await checkReplays(report.asked)
	return report
}

/** Resolves with the nth answer from now. */
function answersHeard(stage: Stage, nth: number): Promise<void> {
	return new Promise((resolve) => {
		let left = nth
		stage.onAnswer = () => {
			if (--left === 0) resolve()
		}
	})
}

/** The books are right, and the chain over them holds from the first row to the last. */
async function checkBooksRight({ postgres, signingKey }: Stage): Promise<void> {
	const database = openDatabase(postgres.url, { maxConnections: 1 })
	try {
		const { findings } = await checkBooks(database)
		deepStrictEqual(
			findings.filter(({ violations }) => violations > 0),
			[],
		)
		const { right, examples } = await sealAndVerify(database, signingKey)
		deepStrictEqual({ right, examples }, { right: true, examples: [] })
	} finally {
		await database.$disconnect()
	}
}

/** Every event reached the merchant's server at least once, as the log has it, whoever died while sending. */
async function checkDeliveries({ receiver, clients, postgres }: Stage): Promise<number> {
	// While this goes on claims lapse and payments expire, and more events come: those there are now must be drained.
	const log = await readLog(clients.till)
	const deliveries = await drainDeliveries(postgres.ownerUrl)
	deepStrictEqual(receiver.faults, [])
	deepStrictEqual(
		log.map(({ id }) => receiver.events.get(id)),
		log,
	)
	return deliveries
}
