import { createRoute, OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi'
import { fromPublicId, ID_PREFIXES, type IdKind } from '@tender/core/ids'
import { REFUSALS, type RefusalCode, refuse } from '@tender/core/refusals'
import { wireProblem } from '@tender/core/wire/problem'
import type { GatewayEnv } from './gateway.ts'
import { PROBLEM_TYPE, Refused } from './problem.ts'

/** An empty set of routes whose invalid input becomes a problem document that names each fault. */
export function newRoutes(): OpenAPIHono<GatewayEnv> {
	return new OpenAPIHono<GatewayEnv>({
		defaultHook: (result) => {
			if (result.success) return
			const place = result.target === 'json' ? '#' : `#/${result.target}`
			throw new Refused(
				refuse('invalid_request', 'Nothing was done. See errors for what to change.'),
				result.error.issues.slice(0, 20).map((issue) => ({
					pointer: [place, ...issue.path.map((part) => escapePointer(String(part)))].join('/'),
					detail: issue.message,
				})),
			)
		},
	})
}

/** RFC 6901. */
function escapePointer(part: string): string {
	return part.replaceAll('~', '~0').replaceAll('/', '~1').slice(0, 100)
}

/** The refusals a route may answer, by status, for its OpenAPI document. */
export function refusals(...codes: RefusalCode[]): RouteConfig['responses'] {
	const byStatus = Map.groupBy(codes, (code) => REFUSALS[code].status)
	return Object.fromEntries(
		[...byStatus].map(([status, some]) => [
			status,
			{ description: some.join(', '), content: { [PROBLEM_TYPE]: { schema: wireProblem } } },
		]),
	)
}

/** A JSON answer in a route's description. */
export function json<T extends z.ZodType>(description: string, schema: T) {
	return { description, content: { 'application/json': { schema } } }
}

/** A JSON body in a route's description. */
export function body<T extends z.ZodType>(schema: T) {
	return { required: true, content: { 'application/json': { schema } } } as const
}

/** `{id}` in a path. */
export function idParam(kind: IdKind) {
	return z.object({
		id: z.string().openapi({ description: `${ID_PREFIXES[kind]}_…`, param: { name: 'id', in: 'path' } }),
	})
}

/** `{code}` in a path: what was scanned. */
export const codeParam = z.object({ code: z.string().openapi({ example: 'Qm9hdCBnb2VzIGZvcnRoLg' }) })

/** The header in a route's description; `submit` reads it, so that routes need not parse every header of every request. */
export const idempotencyHeader = {
	name: 'idempotency-key',
	in: 'header',
	description:
		'Your own key for this request, 1 to 255 printable ASCII characters as a structured string (quotes may be left out when it has no blanks). The same key takes effect once: for 24 hours it answers again what it answered first, success or refusal, with `Idempotency-Replayed: true`.',
	schema: { type: 'string', minLength: 1, maxLength: 1024 },
	example: '"8e03978e-40d5-43e8-bc93-6894a57f9324"',
} as const

/** The ways a call with a key may be refused for its key. */
export const KEY_REFUSALS = ['idempotency_key_in_progress', 'idempotency_key_reused'] as const
/** The ways money may be kept from leaving a wallet. */
export const WALLET_REFUSALS = ['wallet_frozen', 'payment_limit', 'day_limit', 'insufficient_funds'] as const

export const MAX_PAGE = 100
export const limitQuery = z.coerce.number().int().min(1).max(MAX_PAGE).default(20).openapi({ type: 'integer' })

/** A public id in a query, read as the UUID behind it. */
export function publicId(kind: IdKind, fault: string) {
	return z
		.string()
		.max(64)
		.transform((text, context) => {
			const id = fromPublicId(kind, text)
			if (id === undefined) context.addIssue(fault)
			return id ?? ''
		})
		.openapi({ type: 'string' })
}

export { createRoute, z }
