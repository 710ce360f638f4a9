import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Answer } from '../src/decide-batch.ts'
import { REFUSALS, type RefusalCode } from '../src/refusals.ts'
import { type Books, commitBatch, openBooks } from './books.ts'
import { NOON } from './cafe.ts'
import { faultsOf } from './faults-of.ts'
import { randomSteps } from './numbered-steps.ts'
import type { Asked, Doing } from './random-steps.ts'
import { createModel } from './simple-model.ts'
import { tellBooks } from './tell-books.ts'
import { fingerprintOf, requestOf, TOWN } from './town-requests.ts'

function codeOf({ status, body }: Answer): string {
	return status === 200 ? 'ok' : JSON.parse(body).code
}

/** Takes the steps one by one, and has every answer and everything in the books compared with the simple model. */
function live(steps: readonly Asked[], met: Map<string, number>) {
	const model = createModel()
	const books = openBooks(TOWN, NOON)
	for (const { step, key } of steps) {
		if (step.do === 'wait') {
			model.wait(step.seconds)
			books.now += step.seconds * 1_000
			continue
		}
		const expected = model.take(step, key, fingerprintOf(step))
		const [answer] = commitBatch(books, [requestOf({ step, key })])
		if (!answer) throw new Error('no answer')
		expect({ step, answer: codeOf(answer), replayed: answer.replayed }).toEqual({ step, ...expected })
		expect(faultsOf(books)).toEqual([])
		expect(tellBooks(books).sort().join('\n')).toBe(model.tell().sort().join('\n'))
		const what = `${step.do} ${expected.replayed ? 'again' : expected.answer}`
		met.set(what, (met.get(what) ?? 0) + 1)
	}
}

test('whatever is asked in whatever order, Tender answers as the simple model does and the books stay right', () => {
	fc.assert(
		fc.property(randomSteps, (steps) => live(steps, new Map())),
		{ numRuns: 60 },
	)
})

const LEAVING = 'wallet_frozen payment_limit day_limit insufficient_funds'
const PAYING = `currency_mismatch ${LEAVING}`
const OF_WALLET = 'wallet_not_found currency_mismatch'
const ENDED = 'payment_already_paid payment_canceled payment_expired'

/** Everything that each step can come to, besides what the keys of all of them come to. */
const OUTCOMES: Readonly<Record<Doing['do'], string>> = {
	open: 'wallet_reference_taken',
	change: 'wallet_not_found handle_taken',
	topUp: `${OF_WALLET} balance_limit`,
	withdraw: `${OF_WALLET} ${LEAVING}`,
	send: `${OF_WALLET} handle_not_found same_wallet balance_limit ${LEAVING}`,
	create: 'currency_not_supported order_has_open_payment',
	claim: `${OF_WALLET} payment_not_found payment_claimed wallet_frozen ${ENDED}`,
	release: 'wallet_not_found payment_not_found',
	lapse: 'payment_not_found claim_not_lapsed',
	pay: `wallet_not_found payment_not_found payment_claimed amount_mismatch tip_not_invited tip_too_large ${ENDED} ${PAYING}`,
	cancel: 'payment_not_found payment_already_paid payment_expired',
	expire: 'payment_not_found payment_not_due',
	refund:
		'payment_not_found payment_not_paid currency_mismatch invalid_request refund_too_large insufficient_merchant_balance',
	openCode: 'currency_not_supported',
	closeCode: 'code_not_found',
	payCode: `wallet_not_found code_not_found code_closed amount_mismatch tip_not_invited tip_too_large ${PAYING}`,
	show: `${OF_WALLET} wallet_frozen`,
	charge: `code_not_found code_used code_expired code_limit currency_not_supported order_has_open_payment ${PAYING}`,
	payout: 'currency_not_supported insufficient_merchant_balance',
	settle: 'payout_not_found payout_settled',
}

/** What only the gateway and the engine around core refuse. */
const ELSEWHERE: readonly RefusalCode[] = [
	...(['idempotency_key_required', 'unauthorized', 'forbidden', 'not_found', 'body_too_large'] as const),
	...(['unsupported_media_type', 'refund_not_found', 'idempotency_key_in_progress', 'too_many_streams'] as const),
	...(['overloaded', 'unavailable', 'internal_error', 'bank_not_configured', 'merchant_not_found'] as const),
]

test('the sequences reach everything that every command can come to, and every refusal core knows', () => {
	const met = new Map<string, number>()
	fc.assert(
		fc.property(randomSteps, (steps) => live(steps, met)),
		{ numRuns: 250, seed: 20_261_123 },
	)
	const always = 'ok again idempotency_key_reused'
	const all = Object.entries(OUTCOMES).flatMap(([what, codes]) =>
		`${always} ${codes}`.split(' ').map((code) => `${what} ${code}`),
	)
	expect([...met.keys()].sort()).toEqual(all.sort())
	const refusals = new Set([...met.keys()].map((what) => what.split(' ')[1]))
	const known = Object.keys(REFUSALS).filter((code) => !ELSEWHERE.some((elsewhere) => elsewhere === code))
	expect([...refusals].sort()).toEqual([...known, 'ok', 'again'].sort())
}, 120_000)

test('a sequence split into batches in any way comes to the same answers and the same books as one by one', () => {
	fc.assert(
		fc.property(randomSteps, fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1 }), (steps, sizes) => {
			const single = run(steps, () => 1)
			let turn = 0
			const batched = run(steps, () => sizes[turn++ % sizes.length] ?? 1)
			const whole = run(steps, () => Number.MAX_SAFE_INTEGER)
			for (const other of [batched, whole]) {
				expect(other.answers).toEqual(single.answers)
				expect(other.books).toEqual(single.books)
				expect(faultsOf(other.books)).toEqual([])
			}
		}),
		{ numRuns: 200 },
	)
})

/** Runs the steps in batches of the sizes given; waiting ends a batch, as a batch has one time. */
function run(steps: readonly Asked[], nextSize: () => number): { answers: Answer[]; books: Books } {
	const books = openBooks(TOWN, NOON)
	const answers: Answer[] = []
	let batch: { step: Doing; key: string | undefined }[] = []
	let size = nextSize()
	const commit = () => {
		if (batch.length > 0) answers.push(...commitBatch(books, batch.map(requestOf)))
		batch = []
		size = nextSize()
	}
	for (const { step, key } of steps) {
		if (step.do === 'wait') {
			commit()
			books.now += step.seconds * 1_000
			continue
		}
		batch.push({ step, key })
		if (batch.length >= size) commit()
	}
	commit()
	return { answers, books }
}
