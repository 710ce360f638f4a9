import { startBenchServer } from '../engine/bench-server.ts'
import { type Contender, onlyOne, SIZE } from '../engine/contenders.ts'
import { type Figure, measureInTurn, proveBooks } from '../engine/measure-in-turn.ts'
import { startPsp } from '../engine/psp-contender.ts'
import type { PspCycle } from '../load/job.ts'
import { startLoadProcess } from '../load/load-process.ts'

const FIRST_PORT = 4600
const CONCURRENCIES = [32, 256]
const CYCLES: readonly PspCycle[] = ['create and pay', 'create, claim and pay', 'create, pay and refund']

const PACE = {
	full: { rounds: 5, warmUpMs: 500, ms: 1_500, heatMs: 6_000 },
	quick: { rounds: 1, warmUpMs: 500, ms: 1_000, heatMs: 1_000 },
}

export interface LifecycleBench {
	readonly quick: boolean
	readonly say: (progress: string) => void
	readonly signal: AbortSignal
}

/** What claims and refunds cost beside a plain sale, spread over many merchants and for one. */
export async function benchLifecycle({ quick, say, signal }: LifecycleBench): Promise<Figure[]> {
	const { rounds, warmUpMs, ms, heatMs } = quick ? PACE.quick : PACE.full
	say('Starting PostgreSQL and the PSP')
	const load = startLoadProcess()
	const stopMeasuring = () => void load.stop()
	signal.addEventListener('abort', stopMeasuring)
	const stops = [load.stop]
	try {
		const server = await startBenchServer(FIRST_PORT + 3)
		stops.unshift(server.stop)
		const books = await server.createBooks('psp')
		const { crowd, port, stop } = await startPsp(books, FIRST_PORT, SIZE)
		stops.unshift(stop)
		const contenders = CYCLES.flatMap((cycle) =>
			(['many', 'one'] as const).map(
				(merchants): Contender => ({
					name: cycle,
					merchants,
					books,
					measure: (loader, timing) =>
						loader.run({ ...timing, kind: 'psp', cycle, port, crowd: merchants === 'one' ? onlyOne(crowd) : crowd }),
				}),
			),
		)
		for (const contender of contenders) await contender.measure(load, { concurrency: 32, warmUpMs: 0, ms: heatMs })
		const turns = { contenders, concurrencies: CONCURRENCIES, rounds, warmUpMs, ms, load, say, signal }
		const figures = await measureInTurn(turns)
		say('Checking the books')
		await proveBooks([books])
		return figures
	} finally {
		signal.removeEventListener('abort', stopMeasuring)
		for (const stop of stops) await stop()
	}
}
