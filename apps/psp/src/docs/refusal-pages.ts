import { REFUSAL_GUIDE } from '@tender/core/refusal-guide'
import type { RefusalAdvice, Retry } from '@tender/core/refusal-guide/refusal-advice'
import { REFUSALS, type RefusalCode } from '@tender/core/refusals'
import { z } from 'zod'

const described = z.object({ responses: z.record(z.string(), z.object({ description: z.string() })) }).optional()

/** The part of an OpenAPI document that says which call answers what. */
const describedApi = z.object({
	paths: z.record(z.string(), z.object({ get: described, post: described, put: described, patch: described })),
})

/** All there is to say of one refusal. Texts may have `code` in them. */
export interface RefusalPage extends Omit<RefusalAdvice, 'retry' | 'calls'> {
	readonly code: RefusalCode
	readonly status: number
	readonly title: string
	readonly retry: string
	/** "POST /v1/payments", or a sentence. */
	readonly calls: readonly string[] | string
}

const RETRY: Readonly<Record<Retry, string>> = {
	no: 'No. The answer stays the same.',
	'when corrected':
		'Not as it is. Correct the request and send it with a new `Idempotency-Key`: the old key may already keep this answer.',
	'when changed':
		'Yes, once the cause is gone, with a new `Idempotency-Key`: the old key keeps this answer for 24 hours.',
	'same key':
		'Yes: send the very same request with the same `Idempotency-Key`. It takes effect once, however often it is sent.',
}

/** A page for every refusal, in the order in which they are declared. `api` is the OpenAPI document. */
export function refusalPages(api: unknown): RefusalPage[] {
	const calls = callsByRefusal(describedApi.parse(api))
	return (Object.keys(REFUSALS) as RefusalCode[]).map((code) => {
		const { retry, calls: sentence, ...advice } = REFUSAL_GUIDE[code]
		return { code, ...REFUSALS[code], ...advice, retry: RETRY[retry], calls: sentence ?? calls.get(code) ?? [] }
	})
}

function callsByRefusal({ paths }: z.infer<typeof describedApi>): Map<string, string[]> {
	const calls = new Map<string, string[]>()
	for (const [path, methods] of Object.entries(paths)) {
		for (const [method, call] of Object.entries(methods)) {
			for (const [status, { description }] of Object.entries(call?.responses ?? {})) {
				if (Number(status) < 400) continue
				for (const code of description.split(', ')) {
					calls.set(code, [...(calls.get(code) ?? []), `${method.toUpperCase()} ${path}`])
				}
			}
		}
	}
	return calls
}
