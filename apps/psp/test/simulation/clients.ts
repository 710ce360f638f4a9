import type { Answer, Idempotency } from '@tender/core/decide-batch'
import type { Decision } from '@tender/core/decision'
import type { Checker } from './checker.ts'
import { commandOf, type Made, nothingOf } from './command-of.ts'
import { keyOf } from './key-of.ts'
import type { Operation } from './plan.ts'
import type { PspProcess, Submission } from './process.ts'
import { sayDecision } from './say.ts'
import { count } from './tally.ts'
import type { World } from './world.ts'

/** How long the SDK waits for an answer, and before it asks again. */
const TIMEOUT_MS = 10_000
const PAUSE_MS = 300
/** Answers that tell to ask again: nothing was done, or nobody knows. */
const AGAIN = /^(no idempotency_key_in_progress|no overloaded|unavailable|gone)/

export interface Clients {
	/** Begins everything of the plan at its time. */
	readonly start: () => void
	/** What an operation made, for others to name: whoever lists what there is finds it, told or not. */
	readonly learn: (nth: number, made: Made) => void
}

/** Tills and wallets with the SDK's manners: one key per request, and the same request again until it is answered. */
export function createClients(
	world: World,
	pick: (about: string) => PspProcess | undefined,
	onAnswer: (submission: Submission, answer: Answer) => void,
	onBug: Checker['onBug'],
): Clients {
	const { plan, town, tally, chance, ids } = world
	const made = new Map<number, Made>()
	const ended = new Set<number>()
	const arrivals = new Map<number, number>()

	const madeBy = (nth: number) => made.get(nth) ?? nothingOf(nth, ids)

	function attempt(operation: Operation, nthAttempt: number): void {
		const { nth } = operation
		const name = `${nth}.${nthAttempt}`
		const meets = (fault: Parameters<World['meets']>[0]) => {
			const met = world.meets(fault, nth, nthAttempt)
			if (met) count(tally, `fault: ${fault}`)
			return met
		}
		let answered = false
		const hear = (says: string) => {
			if (answered || ended.has(nth)) return
			answered = true
			world.trace(() => `${name} hears: ${says}`)
			if (!AGAIN.test(says)) return end(operation, says)
			world.after(PAUSE_MS * nthAttempt, `${name} waits`, () => again(operation, nthAttempt))
		}
		const send = (says: string) => {
			if (meets('answer lost')) return
			const late = meets('answer late') ? TIMEOUT_MS + 2_000 : 0
			world.after(world.delayOf(`${name} <`) + late, `${name} <`, () => hear(says))
		}
		const travel = (copy: number, late: number) => {
			const what = `${name} > ${copy}`
			world.after(world.delayOf(what) + late, what, () => arrive(operation, nthAttempt, pick(`${what} to`), send))
		}
		world.after(TIMEOUT_MS, `${name} times out`, () => {
			if (answered || ended.has(nth)) return
			answered = true
			again(operation, nthAttempt)
		})
		if (!meets('request lost')) travel(1, meets('request late') ? TIMEOUT_MS + 5_000 : 0)
		if (meets('request twice')) travel(2, Math.floor(chance.draw(`${name} second copy`) * 3) * 200)
	}

	function again(operation: Operation, attempts: number): void {
		if (ended.has(operation.nth)) return
		if (attempts < operation.tries) attempt(operation, attempts + 1)
		else {
			count(tally, 'gave up without an answer')
			end(operation, 'nothing')
		}
	}

	function end({ nth, deed }: Operation, says: string): void {
		ended.add(nth)
		if (says !== 'nothing') count(tally, `${deed.do}: ${/^no \w+/.exec(says)?.[0] ?? 'ok'}`)
	}

	/** The request has come to a gateway, which makes a command of it with ids of its own. */
	function arrive(
		operation: Operation,
		nthAttempt: number,
		process: PspProcess | undefined,
		send: (says: string) => void,
	): void {
		const { nth, deed } = operation
		if (!process) {
			send('gone')
			return
		}
		const arrival = (arrivals.get(nth) ?? 0) + 1
		arrivals.set(nth, arrival)
		const name = `${nth} ${arrival}.1`
		const command = commandOf(deed, town, (what) => ids.uuid(`${name} ${what}`), madeBy)
		world.trace(() => `${nth}.${nthAttempt} ${command.type} comes to ${process.name}`)
		const idempotency = keyOf(operation, plan)
		const submission = submissionOf(process, nth, name, command, idempotency)
		process
			.submit(submission, () => send('gone'))
			.then(
				(answer) => {
					onAnswer(submission, answer)
					send(answer.body)
				},
				(error) => {
					onBug(error, process)
					send('unavailable')
				},
			)
	}

	return {
		start: () => {
			for (const operation of plan.operations) {
				world.after(operation.at, `${operation.nth} begins`, () => attempt(operation, 1))
			}
		},
		learn: (nth, one) => {
			if (!made.has(nth)) made.set(nth, one)
		},
	}
}

export function submissionOf(
	process: PspProcess,
	nth: number,
	name: string,
	command: Submission['request']['command'],
	idempotency?: Idempotency,
): Submission {
	const present = (decision: Decision) => {
		const body = sayDecision(decision)
		process.note(submission, decision, body)
		return { status: decision.ok ? 200 : 409, body }
	}
	const request = { command, present, ...(idempotency && { idempotency }) }
	const submission: Submission = { nth, name, request, decided: [] }
	return submission
}
