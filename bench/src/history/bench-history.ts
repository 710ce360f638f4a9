import { type BenchDatabase, startBenchServer } from '../engine/bench-server.ts'
import { type Contender, SIZE } from '../engine/contenders.ts'
import { type Figure, measureInTurn, proveBooks } from '../engine/measure-in-turn.ts'
import { startPsp } from '../engine/psp-contender.ts'
import { startLoadProcess } from '../load/load-process.ts'

const FIRST_PORT = 4600
const CONCURRENCIES = [32, 256]

const PACE = {
	full: { payments: 10_000_000, rounds: 7, warmUpMs: 500, ms: 2_000, heatMs: 6_000 },
	quick: { payments: 200_000, rounds: 1, warmUpMs: 500, ms: 1_000, heatMs: 1_000 },
}

export interface HistoryBench {
	readonly quick: boolean
	readonly say: (progress: string) => void
	readonly signal: AbortSignal
}

/** Create + pay on books that hold a long past, beside the same on books that hold none. Takes some 20 GB of disk. */
export async function benchHistory({ quick, say, signal }: HistoryBench): Promise<Figure[]> {
	const { payments, rounds, warmUpMs, ms, heatMs } = quick ? PACE.quick : PACE.full
	const load = startLoadProcess()
	const stopMeasuring = () => void load.stop()
	signal.addEventListener('abort', stopMeasuring)
	const stops = [load.stop]
	try {
		const server = await startBenchServer(FIRST_PORT + 3)
		stops.unshift(server.stop)
		const contenders: Contender[] = []
		const allBooks: BenchDatabase[] = []
		for (const [index, past] of [0, payments].entries()) {
			say(`Writing ${past.toLocaleString('en-US')} payments of history`)
			const books = await server.createBooks(`psp_${past}`)
			const { crowd, port, stop } = await startPsp(books, FIRST_PORT + index, SIZE, past)
			stops.unshift(stop)
			allBooks.push(books)
			contenders.push({
				name: past === 0 ? 'empty books' : `${past.toLocaleString('en-US')} payments before`,
				merchants: 'many',
				measure: (loader, timing) => loader.run({ ...timing, kind: 'psp', cycle: 'create and pay', port, crowd }),
			})
		}
		for (const contender of contenders) await contender.measure(load, { concurrency: 32, warmUpMs: 0, ms: heatMs })
		const figures = await measureInTurn({
			contenders,
			concurrencies: CONCURRENCIES,
			rounds,
			warmUpMs,
			ms,
			load,
			say,
			signal,
		})
		// Only now: a look at all of ten million rows is not what is measured.
		say('Checking the books')
		await proveBooks(allBooks)
		return figures
	} finally {
		signal.removeEventListener('abort', stopMeasuring)
		for (const stop of stops) await stop()
	}
}
