import type { Checker } from './checker.ts'
import { submissionOf } from './clients.ts'
import type { Transaction } from './memory-store.ts'
import type { PspProcess } from './process.ts'
import { count } from './tally.ts'
import type { World } from './world.ts'

type Job = 'expirePayment' | 'lapseClaim'

const PAUSE_MS = 1_000
const MOST_TRIES = 50

/** What the PSP does by itself: ends payments and claims at their second, whichever process finds them first. */
export function createJobs(
	world: World,
	pick: (about: string) => PspProcess | undefined,
	{ onAnswer, onBug }: Pick<Checker, 'onAnswer' | 'onBug'>,
) {
	const { books, tally } = world
	const planned = new Set<string>()
	let serial = 0

	function plan(job: Job, paymentId: string, at: number): void {
		const name = `${job} ${paymentId} ${at}`
		if (planned.has(name)) return
		planned.add(name)
		look(job, paymentId, at, 0)
	}

	function look(job: Job, paymentId: string, at: number, tries: number): void {
		if (tries > MOST_TRIES) throw new Error(`${job} of ${paymentId} never gets done`)
		const wait = Math.max(at - books.clock(), tries > 0 ? PAUSE_MS : 0)
		// At the second, or a moment later: whoever asks at the second itself may be first.
		const late = world.delayOf(`${job} ${paymentId} ${at} ${tries}`)
		world.after(wait + late, `${job} ${paymentId} ${tries}`, () => act(job, paymentId, at, tries))
	}

	function act(job: Job, paymentId: string, at: number, tries: number): void {
		if (!isDue(job, paymentId, at)) return
		if (books.clock() < at) {
			look(job, paymentId, at, tries)
			return
		}
		const process = pick(`${job} ${paymentId} ${tries}`)
		if (process) ask(process, job, paymentId, at, () => look(job, paymentId, at, tries + 1))
		else look(job, paymentId, at, tries + 1)
	}

	function ask(process: PspProcess, job: Job, paymentId: string, at: number, again: () => void): void {
		const submission = submissionOf(process, 0, `job ${++serial}`, { type: job, paymentId })
		process.submit(submission, again).then(
			(answer) => {
				onAnswer(submission, answer)
				count(tally, `job ${job}: ${answer.body.startsWith('no ') ? answer.body : 'ok'}`)
				if (isDue(job, paymentId, at)) again()
			},
			(error) => {
				onBug(error, process)
				again()
			},
		)
	}

	function isDue(job: Job, paymentId: string, at: number): boolean {
		const state = books.tables.payments.get(paymentId)?.state
		if (state?.status !== 'pending') return false
		return job === 'expirePayment' || state.claimedUntil === at
	}

	return {
		/** Notes what a commit will need to have done. */
		onCommit: ({ written }: Transaction) => {
			for (const { id, expiresAt, state } of written?.payments.values() ?? []) {
				if (state.status !== 'pending') continue
				plan('expirePayment', id, expiresAt)
				if (state.claimedUntil !== null) plan('lapseClaim', id, state.claimedUntil)
			}
		},
	}
}
