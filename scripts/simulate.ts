/**
 * `npm run simulate -- --seed 7`: lives the history of one seed, and tells it; if it goes wrong, the shortest one found
 * that still does. `npm run simulate -- --histories 1000000 --from 1`: lives that many, on all processors.
 */
import { parseArgs } from 'node:util'
import { drawPlan } from '../apps/psp/test/simulation/draw-plan.ts'
import { explainFailure } from '../apps/psp/test/simulation/explain-failure.ts'
import { runHistory } from '../apps/psp/test/simulation/run-history.ts'
import { sayTally } from '../apps/psp/test/simulation/say-tally.ts'
import { simulateMany } from '../apps/psp/test/simulation/simulate-many.ts'
import type { Tally } from '../apps/psp/test/simulation/tally.ts'
import { tellHistory } from '../apps/psp/test/simulation/tell-history.ts'

const USAGE = 'Usage: npm run simulate -- --seed N | --histories N [--from SEED]'
/** A seed is a whole number from 0; beyond 2^32 histories would come again. */
const MOST = 2 ** 32

process.exitCode = await main()

async function main(): Promise<number> {
	const { seed, histories, from } = readOptions()
	if (seed !== undefined) return liveOne(seed)
	if (histories !== undefined) return liveMany(histories, from ?? 1)
	console.error(USAGE)
	return 2
}

function readOptions(): { seed?: number | undefined; histories?: number | undefined; from?: number | undefined } {
	try {
		const text = { type: 'string' } as const
		const { values } = parseArgs({ options: { seed: text, histories: text, from: text } })
		return { seed: wholeNumber(values.seed), histories: wholeNumber(values.histories), from: wholeNumber(values.from) }
	} catch (error) {
		console.error(error instanceof Error ? error.message : error)
		return {}
	}
}

function wholeNumber(text: string | undefined): number | undefined {
	if (text === undefined) return undefined
	if (!/^\d{1,10}$/.test(text) || Number(text) >= MOST) throw new Error(`${text} is not a whole number below 2^32.`)
	return Number(text)
}

async function liveOne(seed: number): Promise<number> {
	const { fault } = await runHistory(drawPlan(seed))
	console.log(fault ? await explainFailure(seed, fault) : await tellHistory(drawPlan(seed)))
	return fault ? 1 : 0
}

async function liveMany(histories: number, from: number): Promise<number> {
	const started = performance.now()
	let toldAt = started
	const onProgress = (tally: Tally) => {
		if (performance.now() - toldAt < 10_000) return
		toldAt = performance.now()
		const perSecond = Math.round((tally.histories / (toldAt - started)) * 1_000)
		console.log(`… ${tally.histories} of ${histories} histories, ${perSecond}/s`)
	}
	const { tally, failed, tookMs } = await simulateMany({ from, histories, onProgress })
	console.log(sayTally(tally, tookMs))
	const [first] = failed
	if (!first) return 0
	console.log(`\n${await explainFailure(first.seed, first.fault)}`)
	return 1
}
