import type { OpenAPIHono } from '@hono/zod-openapi'
import { REFUSALS, type RefusalCode } from '@tender/core/refusals'
import type { GatewayEnv } from './gateway.ts'
import { PROBLEM_TYPE } from './problem.ts'

type ApiDocument = ReturnType<OpenAPIHono<GatewayEnv>['getOpenAPI31Document']>

/** Adds to every call what it may be refused by what stands around all calls: the bounds on bodies, the engine, an outage. */
export function describeCommonRefusals(document: ApiDocument): ApiDocument {
	for (const [path, methods] of Object.entries(document.paths ?? {})) {
		// Whether the program runs is answered by the program alone.
		if (path === '/healthz') continue
		for (const operation of [methods.get, methods.post, methods.put, methods.patch]) {
			if (!operation) continue
			const codes: RefusalCode[] = ['internal_error', 'unavailable']
			if (operation !== methods.get) codes.push('overloaded')
			if (operation.requestBody) codes.push('body_too_large', 'unsupported_media_type')
			operation.responses ??= {}
			for (const code of codes) addRefusal(operation.responses, code)
		}
	}
	return document
}

/** A refusal's status names all the codes it may stand for. */
function addRefusal(responses: Record<string, { description?: string }>, code: RefusalCode): void {
	const { status } = REFUSALS[code]
	const said = responses[status]?.description?.split(', ') ?? []
	if (said.includes(code)) return
	responses[status] = {
		description: [...said, code].join(', '),
		content: { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
	} as { description: string }
}
