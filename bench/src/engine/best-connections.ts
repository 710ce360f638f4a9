import type { LoadProcess } from '../load/load-process.ts'
import type { CyclesRun } from '../load/run-cycles.ts'
import type { Contender, Timing } from './contenders.ts'

/** Pool sizes to try. PostgreSQL takes 200 connections; some stay for the PSP, for counting and for its administrator. */
const SIZES = [16, 32, 64, 128, 160]

type Measure = (load: LoadProcess, timing: Timing, connections: number) => Promise<CyclesRun>

/**
 * A baseline whose cycles share a pool. More connections than processors can use make PostgreSQL slower, and how many
 * that is depends on the machine, so each size up to the concurrency is tried once, shortly, and the fastest is kept for
 * the whole run. One short try can be wrong by the noise of the machine; the table names the size that was taken.
 */
export function bestConnections(measure: Measure): Pick<Contender, 'measure' | 'tune'> {
	const best = new Map<number, number>()
	return {
		tune: async (load, timing, concurrencies) => {
			for (const concurrency of concurrencies) {
				const sizes = SIZES.filter((size) => size <= concurrency)
				let record = 0
				for (const size of sizes.length > 1 ? sizes : []) {
					const { perSecond } = await measure(load, { ...timing, concurrency }, size)
					if (perSecond <= record) continue
					record = perSecond
					best.set(concurrency, size)
				}
			}
		},
		measure: async (load, timing) => {
			const connections = best.get(timing.concurrency) ?? timing.concurrency
			return { ...(await measure(load, timing, connections)), connections }
		},
	}
}
