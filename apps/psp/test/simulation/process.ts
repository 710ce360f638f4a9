import type { Answer, Request } from '@tender/core/decide-batch'
import type { Decision } from '@tender/core/decision'
import { createEngine, type Engine } from '../../src/engine/engine.ts'
import { StoreError } from '../../src/engine/store.ts'
import { commit, createMemoryStore, type Passage, rollBack, type Transaction, type Wire } from './memory-store.ts'
import type { BooksFault } from './plan.ts'
import { count } from './tally.ts'
import type { World } from './world.ts'

/** A command on its way through a PSP process. */
export interface Submission {
	/** The operation, or 0 for a job. */
	readonly nth: number
	/** The request that carried it: "3.2.1" is the third operation's second attempt, as it arrived first. */
	readonly name: string
	readonly request: Request
	/** What transactions decided about it, committed or not, newest last. */
	readonly decided: { readonly transaction: Transaction; readonly decision: Decision; readonly says: string }[]
}

/** What a test knows about a transaction. */
export interface Tag {
	readonly process: PspProcess
	readonly decided: { readonly submission: Submission; readonly decision: Decision; readonly says: string }[]
	commitsLate: boolean
}

/** One PSP process: the real engine, a wire to the books, and what it has promised to answer. */
export interface PspProcess {
	readonly name: string
	readonly isUp: () => boolean
	/** Answers, or rejects, or never does when the process crashes: then `onGone` is called. */
	readonly submit: (submission: Submission, onGone: () => void) => Promise<Answer>
	/** How many tries in a row lost to somebody who was truly first. */
	readonly racesLost: () => number
	/** Dies now: its queue is lost, its connection to the books breaks a moment later. */
	readonly crash: () => void
	/** Takes no more, and ends when everything it took is answered. */
	readonly close: () => Promise<void>
	/** Notes a decision of the batch that is being decided. Undefined when nothing is: a refusal at the door. */
	readonly note: (submission: Submission, decision: Decision, says: string) => void
}

/** A conflict that nobody caused: a server that sheds load, a deadlock with something that is not ours. */
export class ConflictOfChance extends Error {
	override readonly name = 'ConflictOfChance'
}

/** Starts the nth process that there has been. */
export function startProcess(world: World, name: string): PspProcess {
	const { tally, chance, scheduler } = world
	const taken = new Map<Submission, () => void>()
	let isUp = true
	let current: Transaction | undefined
	let serial = 0
	let atDoor = false
	let racesLost = 0

	/** Resolves later, unless the process is gone by then. */
	const later = (what: string, delayMs: number) =>
		new Promise<void>((resolve) => world.after(delayMs, what, () => isUp && resolve()))

	const wire: Wire = {
		begin: () => {
			serial++
			return { process, decided: [], commitsLate: false } satisfies Tag
		},
		pass: async (passage, tx) => {
			current = tx
			if (passage === 'committed') racesLost = 0
			const what = `${name} ${serial} ${passage}`
			const fault = tx && takeFault(world, passage, tagOf(tx), oldest(taken))
			await later(what, world.delayOf(what))
			if (!world.reachable) {
				count(tally, 'books unreachable for a message')
				throw new StoreError('lost', new Error('unreachable'))
			}
			if (tx && tx.state !== 'open' && passage !== 'committed') throw new StoreError('lost', new Error('cut off'))
			if (fault && tx) await befall(fault, passage, tx)
		},
		commitsLate: (tx) => tagOf(tx).commitsLate,
	}

	async function befall(fault: BooksFault, passage: Passage, tx: Transaction): Promise<void> {
		count(tally, faultName(fault, passage))
		world.trace(() => `${name}: ${faultName(fault, passage)}`)
		if (fault === 'conflict') throw new StoreError('conflict', new ConflictOfChance())
		if (fault.endsWith('commit late')) {
			tagOf(tx).commitsLate = true
			// Long after the process has asked again, or before.
			const what = `${name} ${serial} lands`
			world.after(Math.floor(chance.draw(`${what} after`) * 120), what, () => commit(world.books, tx))
		}
		if (!fault.startsWith('crash')) throw new StoreError('lost', new Error('the connection went'))
		crash()
		await new Promise(() => undefined)
	}

	const engine: Engine = createEngine({
		store: world.spoil(createMemoryStore(world.books, wire)),
		timeAndChance: {
			soon: () => later(`${name} soon ${serial}`, 0),
			pause: (ms) => later(`${name} pause ${serial}`, Math.ceil(ms)),
			random: () => chance.draw(`${name} random ${serial}`),
			nextEventId: () => chance.uuid(`${name} event ${eventSerial++}`),
		},
		onRetry: (error) => {
			count(tally, `engine retries: ${error instanceof StoreError ? error.reason : 'bug'}`)
			racesLost = error instanceof StoreError && !isOfChance(error) ? racesLost + 1 : 0
			world.trace(() => `${name} tries again: ${String(error instanceof Error ? error.cause : error)}`)
		},
	})
	let eventSerial = 0

	function crash(): void {
		if (!isUp) return
		isUp = false
		const gone = [...taken.values()]
		taken.clear()
		world.trace(() => `${name} is gone with ${gone.length} taken`)
		for (const tell of gone) tell()
		const tx = current
		if (!tx || tagOf(tx).commitsLate) return
		// The database notices a moment later that nobody is there any more, and holds its locks until then.
		const what = `${name} noticed`
		world.after(Math.floor(chance.draw(what) * 50), what, () => rollBack(world.books, tx))
	}

	const process: PspProcess = {
		name,
		isUp: () => isUp,
		submit: (submission, onGone) => {
			taken.set(submission, onGone)
			atDoor = true
			const answer = engine.submit(submission.request)
			atDoor = false
			return answer.finally(() => taken.delete(submission))
		},
		racesLost: () => racesLost,
		crash,
		close: async () => {
			await engine.close()
			isUp = false
			world.trace(() => `${name} has ended after ${scheduler.now()} ms`)
		},
		note: (submission, decision, says) => {
			if (atDoor || !current) return
			submission.decided.push({ transaction: current, decision, says })
			tagOf(current).decided.push({ submission, decision, says })
		},
	}
	return process
}

/** Connections may go as often as they like, and so may conflicts that the plan wants. */
export function isOfChance({ reason, cause }: StoreError): boolean {
	return reason === 'lost' || cause instanceof ConflictOfChance
}

export function tagOf(tx: Transaction): Tag {
	return tx.tag as Tag
}

export function faultName(fault: BooksFault, passage: Passage): string {
	return `fault: ${fault} at ${passage}`
}

function oldest(taken: ReadonlyMap<Submission, unknown>): Submission | undefined {
	return taken.keys().next().value
}

/** The fault that is due for a transaction: by what it has decided, or before that, by what has waited longest. */
function takeFault(world: World, passage: Passage, tag: Tag, first: Submission | undefined): BooksFault | undefined {
	if (world.faults.size === 0) return undefined
	const carried = tag.decided.length > 0 ? tag.decided.map(({ submission }) => submission) : first ? [first] : []
	for (const { nth } of carried) {
		const due = world.faults.get(nth)?.find((fault) => fault.at === passage && --fault.time === 0)
		if (due) return due.kind
	}
	return undefined
}
