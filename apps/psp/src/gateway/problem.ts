import type { Reply } from '@tender/core/decide-batch'
import { REFUSALS, type Refusal } from '@tender/core/refusals'
import type { WireProblem } from '@tender/core/wire/problem'

export const PROBLEM_TYPE = 'application/problem+json'

/** What a problem document says besides the refusal: the request's id, and where the page about the refusal is. */
export interface ProblemContext {
	readonly requestId: string
	readonly publicUrl: string
	readonly errors?: WireProblem['errors']
}

/** A refusal as an RFC 9457 problem document; its type is the address of the page that explains it. */
export function toProblem(refusal: Refusal, { requestId, publicUrl, errors }: ProblemContext): WireProblem {
	const { status, title } = REFUSALS[refusal.code]
	return {
		...refusal.extensions,
		type: `${publicUrl}/docs/refusals/${refusal.code}`,
		title,
		status,
		...(refusal.detail !== undefined && { detail: refusal.detail }),
		code: refusal.code,
		request_id: requestId,
		...(errors && { errors }),
	}
}

export function toProblemReply(refusal: Refusal, context: ProblemContext): Reply {
	const problem = toProblem(refusal, context)
	return { status: problem.status, body: JSON.stringify(problem) }
}

/** A problem as a response. */
export function problemResponse(problem: WireProblem, headers: Record<string, string> = {}): Response {
	return new Response(JSON.stringify(problem), {
		status: problem.status,
		headers: {
			'content-type': PROBLEM_TYPE,
			...(problem.status === 401 && { 'www-authenticate': 'Bearer' }),
			...headers,
		},
	})
}

/** Thrown by what stands before a route's call (who may call, what was sent); becomes the problem document. */
export class Refused extends Error {
	override readonly name = 'Refused'
	readonly refusal: Refusal
	readonly errors: WireProblem['errors']
	constructor(refusal: Refusal, errors?: WireProblem['errors']) {
		super(refusal.code)
		this.refusal = refusal
		this.errors = errors
	}
}
