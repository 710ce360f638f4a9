import { type Answer, type Idempotency, recordKey } from '@tender/core/decide-batch'
import { EngineUnavailable } from '../../src/engine/engine.ts'
import { StoreError } from '../../src/engine/store.ts'
import { brokenBooks, brokenByCommit } from './broken-books.ts'
import { compareRows } from './compare-rows.ts'
import type { MemoryBooks, Transaction } from './memory-store.ts'
import { createModel, type Model, type Outcome } from './model/model.ts'
import { forgetMadeSince, placeOf } from './model/state.ts'
import { isOfChance, type PspProcess, type Submission, type Tag, tagOf } from './process.ts'
import type { Tables } from './tables.ts'
import { count, type Tally } from './tally.ts'
import type { Town } from './town.ts'

/** Says what is wrong as soon as it is, and remembers the first of it. */
export interface Checker {
	readonly fault: () => string | undefined
	/** A commit: what it decided is what the model says, and it wrote that and nothing else. */
	readonly onCommit: (books: MemoryBooks, transaction: Transaction) => void
	/** An answer leaves the PSP: from now on it must stay true. */
	readonly onAnswer: (submission: Submission, answer: Answer) => void
	/** The engine threw: only a connection may be to blame. */
	readonly onBug: (error: unknown, process: PspProcess) => void
	/** The store turned away what can never be: its rows were locked, and decided well. */
	readonly onMisfit: (what: string) => void
	readonly onEnd: (books: MemoryBooks) => void
}

type Decided = Tag['decided'][number]

/** A decision that was committed. One that told of a moment ago had no effect but its answer. */
interface Past {
	readonly now: number
	readonly one: Decided
	readonly ofMomentAgo: boolean
}

const STILL_RUNS = 'no idempotency_key_in_progress'
/** Answers given at the door: nothing was decided. */
const AT_DOOR = new Set([STILL_RUNS, 'no overloaded'])

export function createChecker(town: Town, tally: Tally): Checker {
	let model = createModel(town)
	const history: Past[] = []
	/** How much of the history there was at each version of the books. */
	const lengthAt: number[] = [0]
	let fault: string | undefined
	const fail = (what: string) => {
		fault ??= what
	}

	function onCommit(books: MemoryBooks, tx: Transaction): void {
		if (fault) return
		const { decided } = tagOf(tx)
		const before = history.length
		const outcomes = decided.map((one) => {
			if (isRunning(tx, one.submission.request.idempotency)) {
				// Whoever works under the key decides; nothing is done here, and nothing kept.
				if (one.says !== STILL_RUNS) fail(`${one.submission.name} was decided while another worked under its key`)
				count(tally, 'the key is at work elsewhere')
				return { says: STILL_RUNS, moves: [], tells: [] }
			}
			const outcome = take(model, tx.now, one)
			const ofMomentAgo = outcome.says !== one.says && wasSo(tx, before, one)
			history.push({ now: tx.now, one, ofMomentAgo })
			if (outcome.says === one.says) return outcome
			const { request, name } = one.submission
			if (!ofMomentAgo)
				fail(
					`${request.command.type} of ${name} was answered\n      ${one.says}\n    instead of\n      ${outcome.says}`,
				)
			model = modelOf(history)
			return { ...outcome, moves: [], tells: [] }
		})
		lengthAt[books.commits] = history.length
		const { tables } = books
		const moves = tx.written?.transfers.map((transfer) => sayMove(tables, transfer)) ?? []
		same(
			'the transfers',
			moves,
			outcomes.flatMap((outcome) => outcome.moves),
			fail,
		)
		same(
			'the events',
			tx.written?.events.map(sayEvent) ?? [],
			outcomes.flatMap(({ tells }) => tells),
			fail,
		)
		for (const difference of compareRows(model.state, tx.written, tables)) fail(difference)
		if (tx.written) for (const broken of brokenByCommit(tables, town, tx.written)) fail(broken)
	}

	/**
	 * A refusal may tell of the town as it was a moment ago, when the statement that loaded it began; or as it is now,
	 * for the rows it waited for, without those made since, which it did not see. Nothing was written for it.
	 */
	function wasSo(tx: Transaction, before: number, one: Decided): boolean {
		if (one.decision.ok) return false
		const inBatch = history.slice(before)
		for (let version = lengthAt.length - 1; version >= tx.seen; version--) {
			const then = modelOf([...history.slice(0, lengthAt[version]), ...inBatch])
			const unseen = modelOf(history)
			forgetMadeSince(then.state, unseen.state)
			if (![then, unseen].some((town) => take(town, tx.now, one).says === one.says)) continue
			count(tally, 'a refusal of a moment ago')
			return true
		}
		return false
	}

	function modelOf(past: readonly Past[]): Model {
		const made = createModel(town)
		for (const { now, one, ofMomentAgo } of past) {
			if (ofMomentAgo) made.remember(one.submission.request.idempotency, one.says)
			else take(made, now, one)
		}
		return made
	}

	function onAnswer({ name, request, decided }: Submission, { body, replayed }: Answer): void {
		const committed = decided.findLast(({ transaction }) => transaction.state === 'committed')
		if (AT_DOOR.has(body)) {
			// Said by a batch, it was so when that looked, though what ran may have come to its end since; else at the door.
			const said = decided.findLast(({ says }) => says === body)
			if (said ? !isRunning(said.transaction, request.idempotency) : decided.length > 0) {
				fail(`${name} was answered ${body}, and nobody has its key`)
			}
			return void count(tally, `at the door: ${body}`)
		}
		if (replayed) {
			const { idempotency } = request
			const record = idempotency && model.state.answers.get(recordKey(idempotency))
			count(tally, 'replayed')
			if (record?.answer !== body) fail(`${name} was answered again ${body}, the first time ${record?.answer}`)
			if (record?.asked !== idempotency?.fingerprint) fail(`${name} was given the answer of another request: ${body}`)
			return
		}
		if (!committed) fail(`${name} was answered ${body}, and nothing was committed`)
		else if (committed.says !== body) fail(`${name} was answered ${body}, and ${committed.says} was committed`)
	}

	function onBug(error: unknown, process: PspProcess): void {
		if (error instanceof EngineUnavailable) count(tally, 'the engine says it cannot reach the books')
		else if (error instanceof StoreError && (isOfChance(error) || process.racesLost() < 3)) {
			// Whoever was first is seen by the next try: nobody loses to him again and again, but after other trouble.
			count(tally, `the engine gave up: ${error.reason}`)
		} else
			fail(
				`the engine threw ${error instanceof StoreError ? String(error.cause) : String(error instanceof Error ? error.stack : error)}`,
			)
	}

	function onEnd(books: MemoryBooks): void {
		if (fault) return
		for (const difference of compareRows(model.state, books.tables, books.tables)) fail(difference)
		for (const broken of brokenBooks(books.tables, town)) fail(broken)
		if (books.locks.holders() > 0) fail('somebody still holds locks')
	}

	return { fault: () => fault, onCommit, onAnswer, onBug, onMisfit: fail, onEnd }
}

function isRunning({ running }: Transaction, idempotency: Idempotency | undefined): boolean {
	return idempotency !== undefined && running.has(recordKey(idempotency))
}

function take(model: Model, now: number, { submission }: Decided): Outcome {
	return model.take(now, submission.request.command, submission.request.idempotency)
}

function sayMove({ accounts }: Tables, { kind, debitAccountId, creditAccountId, amount }: Tables['transfers'][number]) {
	const place = (id: string) => {
		const account = accounts.get(id)
		return account ? placeOf(account) : id
	}
	return `${kind} ${place(debitAccountId)} ${place(creditAccountId)} ${amount.value}`
}

function sayEvent(event: Tables['events'][number]): string {
	return `${event.type} ${'payoutId' in event ? event.payoutId : event.paymentId}`
}

function same(what: string, are: readonly string[], should: readonly string[], fail: (fault: string) => void): void {
	if (are.length === should.length && are.every((one, place) => one === should[place])) return
	fail(`${what} are\n      ${are.join('\n      ')}\n    instead of\n      ${should.join('\n      ')}`)
}
