import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Answer } from '../src/decide-batch.ts'
import { type Books, commitBatch, faultsOf, openBooks } from './books.ts'
import { NOON } from './cafe.ts'
import { type Asked, fingerprintOf, paymentId, randomSteps, requestOf, type Step, TILLS } from './random-steps.ts'
import { createModel } from './simple-model.ts'

type Doing = Exclude<Step, { do: 'wait' }>

function codeOf({ status, body }: Answer): string {
	return status === 200 ? 'ok' : JSON.parse(body).code
}

test('whatever is asked in whatever order, Tender answers as the simple model does and the books stay right', () => {
	const met = new Map<string, number>()
	fc.assert(
		fc.property(randomSteps, (steps) => {
			const model = createModel()
			const books = openBooks(TILLS, NOON)
			for (const { step, key } of steps) {
				if (step.do === 'wait') {
					model.wait(step.seconds)
					books.now += step.seconds * 1_000
					continue
				}
				const expected = model.take(step, key, fingerprintOf(step))
				const [answer] = commitBatch(books, [requestOf({ step, key })])
				if (!answer) throw new Error('no answer')
				expect({ answer: codeOf(answer), replayed: answer.replayed }).toEqual(expected)
				expect(faultsOf(books)).toEqual([])
				const what = `${step.do} ${expected.replayed ? 'again' : expected.answer}`
				met.set(what, (met.get(what) ?? 0) + 1)
			}
			expect(holdingsOf(books)).toEqual(new Map(model.holdings()))
			expect(earningsOf(books)).toEqual(new Map(model.earnings()))
			for (const [nth, status] of model.states()) {
				expect(books.payments.get(paymentId(nth))?.state.status).toBe(status)
			}
		}),
		{ numRuns: 400 },
	)
	// The sequences reach what they are meant to reach: each answer is met many times.
	const refusals = ['already_paid', 'canceled', 'expired', 'not_found'].map((why) => `pay payment_${why}`)
	const money = ['amount_mismatch', 'currency_mismatch', 'insufficient_funds', 'ok', 'again'].map((why) => `pay ${why}`)
	const orders = ['create ok', 'create order_has_open_payment', 'create currency_not_supported', 'create again']
	const ends = [
		'cancel ok',
		'cancel payment_already_paid',
		'cancel payment_expired',
		'expire ok',
		'expire payment_not_due',
	]
	const wallets = ['open ok', 'open wallet_reference_taken', 'topUp ok', 'topUp currency_mismatch']
	for (const what of [...refusals, ...money, ...orders, ...ends, ...wallets]) {
		expect([what, met.get(what) ?? 0]).toEqual([what, expect.toSatisfy((times: number) => times >= 5)])
	}
})

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
		{ numRuns: 400 },
	)
})

/** Runs the steps in batches of the sizes given; waiting ends a batch, as a batch has one time. */
function run(steps: readonly Asked[], nextSize: () => number): { answers: Answer[]; books: Books } {
	const books = openBooks(TILLS, NOON)
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

function holdingsOf(books: Books): Map<string, number> {
	const wallets = [...books.accounts.values()].filter(({ kind }) => kind === 'wallet')
	return new Map(
		wallets.map(({ ownerId, name, balance }) => [
			`${Number.parseInt(ownerId.slice(-2), 16)}:${name.replace('customer ', '')}`,
			Number(balance),
		]),
	)
}

function earningsOf(books: Books): Map<string, number> {
	const tills = [...books.accounts.values()].filter(({ kind, balance }) => kind === 'merchant' && balance > 0n)
	return new Map(
		tills.map(({ ownerId, currency, balance }) => [
			`${Number.parseInt(ownerId.slice(-2), 16)} ${currency}`,
			Number(balance),
		]),
	)
}
