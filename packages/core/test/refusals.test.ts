import { expect, test } from 'vitest'
import { REFUSALS, type RefusalCode, refuse } from '../src/refusals.ts'
import { wireProblem } from '../src/wire/problem.ts'

const codes = Object.keys(REFUSALS) as RefusalCode[]

test.each(codes)('the refusal %s has an error status and a sentence for people', (code) => {
	const { status, title } = REFUSALS[code]
	expect(status).toBeGreaterThanOrEqual(400)
	expect(status).toBeLessThan(600)
	expect(title).toMatch(/^[A-Z].{9,}[^.]$/)
})

test('a client reads every code on the wire, and takes no other for one', () => {
	const problem = { type: 'urn:x', title: 'No', status: 409, request_id: 'r' }
	for (const code of codes) expect(wireProblem.safeParse({ ...problem, code }).success).toBe(true)
	expect(wireProblem.safeParse({ ...problem, code: 'money_is_tight' }).success).toBe(false)
})

test('a refusal carries only what it was given', () => {
	expect(refuse('payment_not_found')).toEqual({ code: 'payment_not_found' })
	expect(refuse('insufficient_funds', 'Too little.', { missing: 5 })).toEqual({
		code: 'insufficient_funds',
		detail: 'Too little.',
		extensions: { missing: 5 },
	})
})
