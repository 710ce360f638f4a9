import { sealAndVerify } from '../../../apps/psp/src/chain/seal-and-verify.ts'
import { openDatabase } from '../../../apps/psp/src/database.ts'
import { checkBooks } from '../../../apps/psp/src/operator/check-books.ts'
import type { LoadProcess } from '../load/load-process.ts'
import { median } from '../report/median.ts'
import type { BenchDatabase } from './bench-server.ts'
import type { Contender, Timing } from './contenders.ts'
import { SIGNING_KEY } from './psp-contender.ts'

/** The medians of one contender at one concurrency. */
export interface Figure {
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

export interface Turns {
	readonly contenders: readonly Contender[]
	readonly concurrencies: readonly number[]
	readonly rounds: number
	readonly warmUpMs: number
	readonly ms: number
	readonly load: LoadProcess
	readonly say: (progress: string) => void
	readonly signal: AbortSignal
}

/** Measures them one after the other, round by round: a busy minute of the machine then does not hit one of them alone. */
export async function measureInTurn(turns: Turns): Promise<Figure[]> {
	const { contenders, concurrencies, rounds, warmUpMs, ms, load, say, signal } = turns
	const runs = new Map<
		string,
		{ contender: Contender; concurrency: number; all: Awaited<ReturnType<Contender['measure']>>[] }
	>()
	for (let round = 0; round < rounds; round++) {
		for (const concurrency of concurrencies) {
			say(`Round ${round + 1} of ${rounds}, ${concurrency} at once`)
			for (const contender of round % 2 === 0 ? contenders : contenders.toReversed()) {
				const key = `${contender.name} ${contender.merchants} ${concurrency}`
				const entry = runs.get(key) ?? { contender, concurrency, all: [] }
				runs.set(key, entry)
				signal.throwIfAborted()
				entry.all.push(await measure(contender, load, { concurrency, warmUpMs, ms }))
			}
		}
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
	const before = await capturesIn(contender)
	const run = await contender.measure(load, timing)
	const made = (await capturesIn(contender)) - before
	if (contender.books && made !== run.cycles) {
		throw new Error(`${contender.name}: ${run.cycles} cycles were answered, ${made} payments are in the books`)
	}
	return run
}

async function capturesIn({ books }: Contender): Promise<number> {
	if (!books) return 0
	const database = openDatabase(books.url, { maxConnections: 1 })
	try {
		return await database.payment.count({ where: { status: { in: ['paid', 'refunded'] } } })
	} finally {
		await database.$disconnect()
	}
}

/** The books of everybody who was measured are right, or it throws. */
export async function proveBooks(
	books: readonly BenchDatabase[],
	{ inNoOrder = false }: { readonly inNoOrder?: boolean } = {},
): Promise<void> {
	for (const url of new Set(books.map(({ url }) => url))) {
		const database = openDatabase(url, { maxConnections: 1 })
		try {
			const { findings } = await checkBooks(database)
			const broken = findings.filter(
				({ rule, violations }) => violations > 0 && !(inNoOrder && rule.startsWith('Time never goes back')),
			)
			if (broken.length > 0) throw new Error(`the books are not right: ${JSON.stringify(broken)}`)
			const chain = await sealAndVerify(database, SIGNING_KEY)
			if (!chain.right) throw new Error(`the chain is broken: ${chain.examples.join(', ')}`)
		} finally {
			await database.$disconnect()
		}
	}
}
