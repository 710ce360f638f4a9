import { openDatabase } from '../../../apps/psp/src/database.ts'
import { checkBooks } from '../../../apps/psp/src/operator/check-books.ts'
import { type LoadProcess, startLoadProcess } from '../load/load-process.ts'
import { median } from '../report/median.ts'
import { type Contender, startContenders, type Timing } from './contenders.ts'

const FIRST_PORT = 4600
const CONCURRENCIES = [1, 32, 256]

/** The medians of one contender at one concurrency. */
export interface EngineFigure {
	readonly contender: string
	readonly merchants: Contender['merchants']
	readonly concurrency: number
	readonly cyclesPerSecond: number
	readonly p50Ms: number
	readonly p99Ms: number
	/** How many connections to PostgreSQL the baseline did best with. */
	readonly connections: number | undefined
	/** Cycles per second of every run, to see how far apart they were. */
	readonly runs: readonly number[]
}

const PACE = {
	full: { rounds: 5, warmUpMs: 500, ms: 1_500, heatMs: 6_000, tuneMs: 1_000 },
	quick: { rounds: 1, warmUpMs: 500, ms: 1_000, heatMs: 1_000, tuneMs: 500 },
}

export interface EngineBench {
	readonly quick: boolean
	readonly say: (progress: string) => void
	readonly signal: AbortSignal
}

/** Create + pay cycles per second, interleaved: a busy minute of the machine then does not hit one contender alone. */
export async function benchEngine({ quick, say, signal }: EngineBench): Promise<EngineFigure[]> {
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
	const runs = new Map<
		string,
		{ contender: Contender; concurrency: number; all: Awaited<ReturnType<Contender['measure']>>[] }
	>()
	try {
		// Compiled code and filled caches, as a program has that has been open for a while.
		for (const contender of contenders.all) await contender.measure(load, { concurrency: 32, warmUpMs: 0, ms: heatMs })
		say('Finding out how many connections suit the baselines best')
		for (const contender of contenders.all) await contender.tune?.(load, { warmUpMs, ms: tuneMs }, CONCURRENCIES)
		for (let round = 0; round < rounds; round++) {
			for (const concurrency of CONCURRENCIES) {
				say(`Round ${round + 1} of ${rounds}, ${concurrency} at once`)
				for (const contender of round % 2 === 0 ? contenders.all : contenders.all.toReversed()) {
					const key = `${contender.name} ${contender.merchants} ${concurrency}`
					const entry = runs.get(key) ?? { contender, concurrency, all: [] }
					runs.set(key, entry)
					signal.throwIfAborted()
					entry.all.push(await measure(contender, load, { concurrency, warmUpMs, ms }))
				}
			}
		}
		say('Checking the books')
		await proveBooks(contenders.all)
	} finally {
		signal.removeEventListener('abort', stopMeasuring)
		await contenders.stop()
		await load.stop()
	}
	return [...runs.values()].map(({ contender, concurrency, all }) => ({
		contender: contender.name,
		merchants: contender.merchants,
		concurrency,
		cyclesPerSecond: median(all.map(({ perSecond }) => perSecond)),
		p50Ms: median(all.map(({ p50Ms }) => p50Ms)),
		p99Ms: median(all.map(({ p99Ms }) => p99Ms)),
		connections: all[0]?.connections,
		runs: all.map(({ perSecond }) => Math.round(perSecond)),
	}))
}

/** A run counts only if the books hold exactly the payments that were answered. */
async function measure(contender: Contender, load: LoadProcess, timing: Timing) {
	const before = await paymentsIn(contender)
	const run = await contender.measure(load, timing)
	const made = (await paymentsIn(contender)) - before
	if (contender.books && made !== run.cycles) {
		throw new Error(`${contender.name}: ${run.cycles} cycles were answered, ${made} payments are in the books`)
	}
	return run
}

async function paymentsIn({ books }: Contender): Promise<number> {
	if (!books) return 0
	const database = openDatabase(books.url, { maxConnections: 1 })
	try {
		return await database.payment.count({ where: { status: 'paid' } })
	} finally {
		await database.$disconnect()
	}
}

async function proveBooks(contenders: readonly Contender[]): Promise<void> {
	for (const url of new Set(contenders.flatMap(({ books }) => books?.url ?? []))) {
		const database = openDatabase(url, { maxConnections: 1 })
		try {
			const { right, findings } = await checkBooks(database)
			if (!right)
				throw new Error(`the books are not right: ${JSON.stringify(findings.filter((one) => one.violations))}`)
		} finally {
			await database.$disconnect()
		}
	}
}
