import { refuse } from '@tender/core/refusals'
import type { ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { EngineUnavailable, isReachable } from '../engine/engine.ts'
import type { Gateway, GatewayEnv } from './gateway.ts'
import { problemResponse, Refused, toProblem } from './problem.ts'

/** Words whatever was thrown as a problem document; of a bug it says nothing but the request's id. */
export function answerError({ database, log }: Gateway): ErrorHandler<GatewayEnv> {
	return async (error, c) => {
		const requestId = c.get('requestId')
		const headers = { 'access-control-allow-origin': '*' }
		if (error instanceof Refused) return problemResponse(toProblem(error.refusal, requestId, error.errors), headers)
		if (error instanceof HTTPException && error.status === 400) {
			const errors = [{ pointer: '#', detail: 'must be JSON' }]
			return problemResponse(toProblem(refuse('invalid_request', 'Nothing was done.'), requestId, errors), headers)
		}
		// A read that failed because its database is away is an outage too, not a bug.
		const away = error instanceof EngineUnavailable || !(await isReachable(database))
		const refusal = refuse(away ? 'unavailable' : 'internal_error')
		log.error({ request_id: requestId, err: error }, refusal.code)
		return problemResponse(toProblem(refusal, requestId), { ...headers, 'retry-after': '1' })
	}
}
