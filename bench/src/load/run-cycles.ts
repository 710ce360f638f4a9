import { quantile } from '../report/quantile.ts'

/** What one worker does over and over: a create and a pay. It rejects if either is not done. */
export type Cycle = () => Promise<void>

export interface CyclesRun {
	readonly perSecond: number
	readonly p50Ms: number
	readonly p99Ms: number
	/** All that were done, the warm-up among them, to compare with the books. */
	readonly cycles: number
}

/** A cycle: how long after the begin of the run it was done, and how long it took. */
export interface DoneCycle {
	readonly doneMs: number
	readonly tookMs: number
}

/** Each worker begins its next cycle when its last one is done. */
export async function runCycles(workers: readonly Cycle[], warmUpMs: number, ms: number): Promise<CyclesRun> {
	const begin = performance.now()
	const end = begin + warmUpMs + ms
	const cycles: DoneCycle[] = []
	await Promise.all(
		workers.map(async (cycle) => {
			for (let started = performance.now(); started < end; ) {
				await cycle()
				const done = performance.now()
				cycles.push({ doneMs: done - begin, tookMs: done - started })
				started = done
			}
		}),
	)
	return summarizeCycles(cycles, warmUpMs, ms)
}

/** What counts are the cycles that ended in the `ms` milliseconds after the warm-up. */
export function summarizeCycles(cycles: readonly DoneCycle[], warmUpMs: number, ms: number): CyclesRun {
	const measured = cycles.filter(({ doneMs }) => doneMs >= warmUpMs && doneMs < warmUpMs + ms)
	const latencies = measured.map(({ tookMs }) => tookMs)
	return {
		perSecond: latencies.length / (ms / 1_000),
		p50Ms: quantile(latencies, 0.5),
		p99Ms: quantile(latencies, 0.99),
		cycles: cycles.length,
	}
}
