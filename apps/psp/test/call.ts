import { REFUSAL_GUIDE } from '@tender/core/refusal-guide'
import type { RefusalCode } from '@tender/core/refusals'
import { type WireProblem, wireProblem } from '@tender/core/wire/problem'
import { expect } from 'vitest'
import type { z } from 'zod'

export interface Ask {
	/** `sk_…` or `wk_…`. */
	readonly key?: string
	/** Sent as JSON. */
	readonly body?: unknown
	/** Sent as it is. */
	readonly raw?: string | Uint8Array | ReadableStream
	readonly idempotencyKey?: string
	readonly headers?: Readonly<Record<string, string>>
}

/** What came back, read once. */
export interface Answer {
	readonly status: number
	readonly headers: Headers
	readonly text: string
	/** The body, parsed by its schema; fails the test when the schema does not know it. */
	readonly read: <T>(schema: z.ZodType<T>) => T
	/** Whether it is the kept answer of an earlier request. */
	readonly replayed: boolean
}

/** One request over HTTP. A 500 is a bug whatever was sent, and so fails the test here. */
export async function call(origin: string, method: string, path: string, ask: Ask = {}): Promise<Answer> {
	const { key, body, raw, idempotencyKey, headers } = ask
	const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body))
	const response = await fetch(`${origin}${path}`, {
		method,
		redirect: 'manual',
		headers: {
			...(key !== undefined && { authorization: `Bearer ${key}` }),
			...(sent !== undefined && { 'content-type': 'application/json' }),
			...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
			...headers,
		},
		...(sent !== undefined && { body: sent }),
		...(raw instanceof ReadableStream && { duplex: 'half' }),
	} as RequestInit)
	const text = await response.text()
	if (response.status === 500) throw new Error(`${method} ${path} answered 500: ${text}`)
	const answer: Answer = {
		status: response.status,
		headers: response.headers,
		text,
		read: (schema) => schema.parse(JSON.parse(text)),
		replayed: response.headers.get('idempotency-replayed') === 'true',
	}
	if (response.status >= 400) problemOf(answer)
	return answer
}

/** The problem document of a refusal, which every answer from 400 on must be. */
export function problemOf(answer: Answer): WireProblem {
	expect(answer.headers.get('content-type')).toBe('application/problem+json')
	const problem = answer.read(wireProblem)
	expect(problem.status).toBe(answer.status)
	expect(problem.type).toMatch(new RegExp(`^https://.+/docs/refusals/${problem.code}$`))
	// Whatever else a refusal tells, the page about it explains.
	const told = Object.keys(problem).filter((member) => !(member in wireProblem.shape))
	const explained = Object.keys(REFUSAL_GUIDE[problem.code].members ?? {})
	expect([problem.code, told.filter((member) => !explained.includes(member))]).toEqual([problem.code, []])
	return problem
}

/** Says that the request was refused so, and answers the problem for a closer look. */
export function expectRefusal(answer: Answer, status: number, code: RefusalCode): WireProblem {
	expect({ status: answer.status, text: answer.text }).toMatchObject({ status, text: expect.stringContaining(code) })
	const problem = problemOf(answer)
	expect(problem.code).toBe(code)
	return problem
}
