import { hash } from './chance.ts'
import { createChecker } from './checker.ts'
import { createClients } from './clients.ts'
import { createJobs } from './jobs.ts'
import { type MemoryBooks, openEndpoint, type Transaction } from './memory-store.ts'
import type { Accident, Plan } from './plan.ts'
import { type PspProcess, startProcess, tagOf } from './process.ts'
import { madeOf } from './serial-history.ts'
import { count, createTally, type Tally } from './tally.ts'
import { createWorld, type World, type WorldOptions } from './world.ts'

/** How a history went. */
export interface HistoryReport {
	/** What was wrong, or undefined. */
	readonly fault: string | undefined
	readonly tally: Tally
	readonly books: MemoryBooks
}

/** Lives a history to its end, until nothing more can happen. The same plan gives the same history, to the letter. */
export async function runHistory(
	plan: Plan,
	{ onTrace, spoil }: Pick<WorldOptions, 'onTrace' | 'spoil'> = {},
): Promise<HistoryReport> {
	const tally = createTally()
	let hear: (transaction: Transaction) => void = () => undefined
	let misfit: (what: string) => void = () => undefined
	const world = createWorld({
		plan,
		tally,
		onTrace,
		spoil,
		onCommit: (transaction) => hear(transaction),
		onMisfit: (what) => misfit(what),
	})
	const checker = createChecker(world.town, tally)
	misfit = checker.onMisfit
	const processes = startProcesses(world)
	const clients = createClients(world, processes.pick, checker.onAnswer, checker.onBug)
	const jobs = createJobs(world, processes.pick, checker)
	hear = (transaction) => {
		tally.commits++
		world.trace(() => sayCommit(transaction))
		checker.onCommit(world.books, transaction)
		jobs.onCommit(transaction)
		for (const { submission, decision } of tagOf(transaction).decided) {
			if (decision.ok) clients.learn(submission.nth, madeOf(submission.request.command))
		}
	}
	clients.start()
	for (const endpoint of world.town.endpoints.filter(({ opensAt }) => opensAt > 0)) {
		world.after(endpoint.opensAt, 'a webhook', () => {
			count(tally, 'a webhook is opened')
			void openEndpoint(world.books, endpoint)
		})
	}
	for (const accident of plan.accidents) {
		world.after(accident.at, `accident ${accident.at}`, () => befall(world, processes, accident))
	}
	let thrown: unknown
	try {
		await world.scheduler.run()
		checker.onEnd(world.books)
	} catch (error) {
		thrown = error
	}
	tally.histories = 1
	tally.operations = plan.operations.length
	const fault = checker.fault() ?? (thrown instanceof Error ? String(thrown.stack) : (thrown as string | undefined))
	return { fault, tally, books: world.books }
}

/** A history's trace in one number, and the whole of it as lines. */
export async function traceHistory(plan: Plan): Promise<HistoryReport & { digest: string; lines: string[] }> {
	const lines: string[] = []
	const report = await runHistory(plan, { onTrace: (line) => lines.push(line) })
	const digest = lines.reduce((state, line) => hash(state, line), 0)
	return { ...report, lines, digest: digest.toString(16).padStart(8, '0') }
}

interface Processes {
	readonly pick: (about: string) => PspProcess | undefined
	readonly at: (place: number) => PspProcess | undefined
	readonly replace: (place: number, afterMs: number) => void
}

/** The processes behind one address: a message comes to any of them, or to one that is just gone. */
function startProcesses(world: World): Processes {
	const places: PspProcess[] = []
	let started = 0
	const start = (place: number) => {
		places[place] = startProcess(world, `psp${++started}`)
	}
	for (let place = 0; place < world.plan.processes; place++) start(place)
	const replace = (place: number, afterMs: number) => {
		world.after(afterMs, `process ${place} starts again`, () => {
			if (!places[place]?.isUp()) start(place)
		})
	}
	return {
		at: (place) => places[place % places.length],
		replace,
		pick: (about) => {
			const place = Math.floor(world.chance.draw(`${about} place`) * places.length)
			const process = places[place]
			if (process?.isUp()) return process
			// Whoever keeps the processes up sees that one is gone.
			replace(place, 200)
			return undefined
		},
	}
}

function befall(world: World, processes: Processes, accident: Accident): void {
	count(world.tally, `accident: ${accident.what}`)
	world.trace(() => `accident: ${Object.values(accident).slice(1).join(' ')}`)
	switch (accident.what) {
		case 'clock jumps':
			world.stepClock(accident.byMs)
			break
		case 'clock steps back':
			world.stepClock(-accident.byMs)
			break
		case 'books unreachable':
			world.reachable = false
			world.after(accident.forMs, 'reachable again', () => {
				world.reachable = true
			})
			break
		case 'process crashes':
			processes.at(accident.process)?.crash()
			processes.replace(accident.process % world.plan.processes, 500)
			break
		case 'process restarts': {
			const place = accident.process % world.plan.processes
			const closed = processes.at(place)?.close()
			void closed?.then(() => processes.replace(place, 100))
		}
	}
}

function sayCommit(transaction: Transaction): string {
	const { process, decided } = tagOf(transaction)
	const words = decided.map(({ submission, says }) => `\n             ${submission.name}: ${says}`)
	return `${process.name} commits at ${new Date(transaction.now).toISOString()}${words.join('')}`
}
