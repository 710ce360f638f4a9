import { AMOUNT, type Crowd, type Job } from '../load/job.ts'
import type { LoadProcess } from '../load/load-process.ts'
import type { CyclesRun } from '../load/run-cycles.ts'
import { type BenchDatabase, type BenchServer, startBenchServer } from './bench-server.ts'
import { bestConnections } from './best-connections.ts'
import { startChildProgram } from './child-program.ts'
import { startPsp } from './psp-contender.ts'
import { pgbenchIsInstalled, runPgbench } from './run-pgbench.ts'
import { openSqlBooks, pgbenchScript } from './sql-contender.ts'

export const SIZE = { merchants: 200, wallets: 1_000 }

export type Timing = Pick<Job, 'concurrency' | 'warmUpMs' | 'ms'>

/** One way of doing the work, ready to be measured. */
export interface Contender {
	readonly name: string
	readonly merchants: 'many' | 'one' | '–'
	readonly measure: (load: LoadProcess, timing: Timing) => Promise<CyclesRun & { connections?: number }>
	/** Finds out what suits it best at each concurrency, before anything counts. */
	readonly tune?: (
		load: LoadProcess,
		timing: Omit<Timing, 'concurrency'>,
		concurrencies: readonly number[],
	) => Promise<void>
	/** Where what it did is written down. */
	readonly books?: BenchDatabase
	/** Its transactions commit in no order, and so time in its books goes back and forth. */
	readonly inNoOrder?: true
}

export interface Contenders {
	readonly all: readonly Contender[]
	readonly stop: () => Promise<void>
}

/** Starts everything that is measured: the PSP, the same tables with a function per transaction, and a bare server. */
export async function startContenders(firstPort: number, signal: AbortSignal): Promise<Contenders> {
	const stops: (() => Promise<void>)[] = []
	const stop = async () => {
		for (const end of stops.toReversed()) await end()
	}
	try {
		const server = await startBenchServer(firstPort + 3)
		stops.push(server.stop)
		signal.throwIfAborted()
		const { contenders: psp, stop: stopPsp } = await pspContenders(server, firstPort)
		stops.push(stopPsp)
		signal.throwIfAborted()
		const sql = await sqlContenders(server, signal)
		signal.throwIfAborted()
		const { contender: bare, stop: stopBare } = await bareContender(firstPort + 1)
		stops.push(stopBare)
		return { all: [...psp, ...sql, bare], stop }
	} catch (error) {
		await stop()
		throw error
	}
}

export const onlyOne = (crowd: Crowd): Crowd => ({ ...crowd, merchants: crowd.merchants.slice(0, 1) })

async function pspContenders(server: BenchServer, port: number) {
	const books = await server.createBooks('psp')
	const { crowd, stop } = await startPsp(books, port, SIZE)
	const contender = (merchants: 'many' | 'one', some: Crowd): Contender => ({
		name: 'Tender over HTTP',
		merchants,
		measure: (load, timing) => load.run({ ...timing, kind: 'psp', cycle: 'create and pay', port, crowd: some }),
		books,
	})
	return { contenders: [contender('many', crowd), contender('one', onlyOne(crowd))], stop }
}

async function sqlContenders(server: BenchServer, signal: AbortSignal): Promise<Contender[]> {
	const books = await server.createBooks('bench_baseline')
	const crowd = await openSqlBooks(books, SIZE)
	const throughPg = (merchants: 'many' | 'one', some: Crowd): Contender => ({
		name: 'a function per transaction, pg',
		merchants,
		books,
		inNoOrder: true,
		...bestConnections((load, timing, connections) =>
			load.run({ ...timing, kind: 'sql', url: books.url, connections, crowd: some }),
		),
	})
	const throughPgbench: Contender = {
		name: 'a function per transaction, pgbench',
		merchants: 'many',
		books,
		inNoOrder: true,
		...bestConnections((_load, { warmUpMs, ms }, clients) =>
			runPgbench({ url: books.url, script: pgbenchScript(SIZE, AMOUNT), clients, warmUpMs, ms, signal }),
		),
	}
	return [throughPg('many', crowd), throughPg('one', onlyOne(crowd)), ...(pgbenchIsInstalled() ? [throughPgbench] : [])]
}

async function bareContender(port: number) {
	const { stop } = await startChildProgram({
		cwd: 'bench',
		args: ['src/engine/bare-server.ts'],
		env: { PORT: String(port) },
		ready: `http://127.0.0.1:${port}/`,
	})
	const crowd: Crowd = { merchants: [], wallets: [], providerId: '', walletKey: 'none' }
	const contender: Contender = {
		name: 'bare Hono, two fixed answers',
		merchants: '–',
		measure: (load, timing) => load.run({ ...timing, kind: 'bare', port, crowd }),
	}
	return { contender, stop }
}
