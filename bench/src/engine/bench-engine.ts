import { startLoadProcess } from '../load/load-process.ts'
import { startContenders } from './contenders.ts'
import { type Figure, measureInTurn, proveBooks } from './measure-in-turn.ts'

const FIRST_PORT = 4600
const CONCURRENCIES = [1, 32, 256]

const PACE = {
	full: { rounds: 5, warmUpMs: 500, ms: 1_500, heatMs: 6_000, tuneMs: 1_000 },
	quick: { rounds: 1, warmUpMs: 500, ms: 1_000, heatMs: 1_000, tuneMs: 500 },
}

export interface EngineBench {
	readonly quick: boolean
	readonly say: (progress: string) => void
	readonly signal: AbortSignal
}

/** Create + pay cycles per second beside one SQL function per transaction and a bare server. */
export async function benchEngine({ quick, say, signal }: EngineBench): Promise<Figure[]> {
	const { rounds, warmUpMs, ms, heatMs, tuneMs } = quick ? PACE.quick : PACE.full
	say('Starting PostgreSQL, the PSP and the baselines, with 50,000 payments of history each')
	const load = startLoadProcess()
	// What is being measured fails then, and everything is stopped in order.
	const stopMeasuring = () => void load.stop()
	signal.addEventListener('abort', stopMeasuring)
	const contenders = await startContenders(FIRST_PORT, signal).catch(async (error) => {
		await load.stop()
		throw error
	})
	try {
		// Compiled code and filled caches, as a program has that has been open for a while.
		for (const contender of contenders.all) await contender.measure(load, { concurrency: 32, warmUpMs: 0, ms: heatMs })
		say('Finding out how many connections suit the baselines best')
		for (const contender of contenders.all) await contender.tune?.(load, { warmUpMs, ms: tuneMs }, CONCURRENCIES)
		const figures = await measureInTurn({
			contenders: contenders.all,
			concurrencies: CONCURRENCIES,
			rounds,
			warmUpMs,
			ms,
			load,
			say,
			signal,
		})
		say('Checking the books')
		await proveBooks(contenders.all.flatMap(({ books, inNoOrder }) => (books && !inNoOrder ? books : [])))
		await proveBooks(
			contenders.all.flatMap(({ books, inNoOrder }) => (books && inNoOrder ? books : [])),
			{ inNoOrder: true },
		)
		return figures
	} finally {
		signal.removeEventListener('abort', stopMeasuring)
		await contenders.stop()
		await load.stop()
	}
}
