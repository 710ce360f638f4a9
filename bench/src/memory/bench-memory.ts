import { startBenchServer } from '../engine/bench-server.ts'
import { SIZE } from '../engine/contenders.ts'
import { proveBooks } from '../engine/measure-in-turn.ts'
import { startPsp } from '../engine/psp-contender.ts'
import { startLoadProcess } from '../load/load-process.ts'
import { markdownTable } from '../report/markdown-table.ts'
import { median } from '../report/median.ts'
import { readMemoryMb } from './read-memory.ts'

const FIRST_PORT = 4600
const CONCURRENCY = 32
const SAMPLE_MS = 2_000
/** In the first minute code is compiled and caches fill. */
const PACE = { full: { ms: 600_000, warmUpMs: 60_000 }, quick: { ms: 20_000, warmUpMs: 4_000 } }

export interface MemoryFigure {
	readonly minutes: number
	readonly cycles: number
	/** Medians of the first and of the last third after the warm-up, and the most there was, in MB. */
	readonly firstMb: number
	readonly lastMb: number
	readonly mostMb: number
}

/** How much memory the PSP holds while it is kept busy for ten minutes with sales that are taken back. */
export async function benchMemory({
	quick,
	say,
	signal,
}: {
	quick: boolean
	say: (progress: string) => void
	signal: AbortSignal
}): Promise<MemoryFigure> {
	const { ms, warmUpMs } = quick ? PACE.quick : PACE.full
	const load = startLoadProcess()
	const stopMeasuring = () => void load.stop()
	signal.addEventListener('abort', stopMeasuring)
	const stops = [load.stop]
	try {
		const server = await startBenchServer(FIRST_PORT + 3)
		stops.unshift(server.stop)
		const books = await server.createBooks('psp')
		const { crowd, port, pid, stop } = await startPsp(books, FIRST_PORT, SIZE)
		stops.unshift(stop)
		say(`Keeping the PSP busy for ${ms / 60_000} minutes`)
		const samples: number[] = []
		const begin = performance.now()
		const sampling = setInterval(() => {
			if (performance.now() - begin > warmUpMs) samples.push(readMemoryMb(pid))
		}, SAMPLE_MS)
		const run = await load
			.run({ kind: 'psp', cycle: 'create, pay and refund', port, crowd, concurrency: CONCURRENCY, warmUpMs: 0, ms })
			.finally(() => clearInterval(sampling))
		say('Checking the books')
		await proveBooks([books])
		const third = Math.floor(samples.length / 3)
		return {
			minutes: ms / 60_000,
			cycles: run.cycles,
			firstMb: median(samples.slice(0, third)),
			lastMb: median(samples.slice(-third)),
			mostMb: Math.max(...samples),
		}
	} finally {
		signal.removeEventListener('abort', stopMeasuring)
		for (const stop of stops) await stop()
	}
}

export function memoryTable({ minutes, cycles, firstMb, lastMb, mostMb }: MemoryFigure): string {
	return markdownTable(
		['minutes', 'cycles', 'first third MB', 'last third MB', 'last / first', 'most MB'],
		[
			[
				minutes.toFixed(1),
				cycles.toLocaleString('en-US'),
				firstMb.toFixed(0),
				lastMb.toFixed(0),
				(lastMb / firstMb).toFixed(2),
				mostMb.toFixed(0),
			],
		],
	)
}
