import { refuse } from '@tender/core/refusals'
import type { ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { isReachable, wasLost } from '../database.ts'
import { EngineUnavailable } from '../engine/engine.ts'
import { StoreError } from '../engine/store.ts'
import type { Gateway, GatewayEnv } from './gateway.ts'
import { problemResponse, Refused, toProblem } from './problem.ts'

/** Words whatever was thrown as a problem document; of a bug it says nothing but the request's id. */
export function answerError({ database, log, publicUrl }: Gateway): ErrorHandler<GatewayEnv> {
	return async (error, c) => {
		const requestId = c.get('requestId')
		const context = { requestId, publicUrl }
		const headers = { 'access-control-allow-origin': '*' }
		if (error instanceof Refused) {
			const { refusal, errors } = error
			return problemResponse(toProblem(refusal, { ...context, ...(errors && { errors }) }), headers)
		}
		if (error instanceof HTTPException && error.status === 415) {
			return problemResponse(toProblem(refuse('unsupported_media_type'), context), headers)
		}
		if (error instanceof HTTPException && error.status < 500) {
			const errors = [{ pointer: '#', detail: 'must be JSON' }]
			return problemResponse(toProblem(refuse('invalid_request', 'Nothing was done.'), { ...context, errors }), headers)
		}
		if (error instanceof RangeError && /call stack/.test(error.message)) {
			// Only what was sent can be nested so deep: the schemas compare a `length`, whatever it holds.
			const errors = [{ pointer: '#', detail: 'is nested too deep' }]
			return problemResponse(toProblem(refuse('invalid_request', 'Nothing was done.'), { ...context, errors }), headers)
		}
		if (error === c.env.incoming.errored) {
			// Whoever sent it hung up in the middle: nothing was done, and nobody is there to be told.
			log.info({ request_id: requestId }, 'a request broke off')
			return problemResponse(toProblem(refuse('invalid_request'), context), headers)
		}
		// A read that failed because its database is away is an outage too, not a bug, though it may be back by now.
		const away = isOutage(error) || !(await isReachable(database))
		const refusal = refuse(away ? 'unavailable' : 'internal_error')
		log.error({ request_id: requestId, err: error }, refusal.code)
		return problemResponse(toProblem(refusal, context), { ...headers, 'retry-after': '1' })
	}
}

/** The books could not be reached, or were lost on the way, or others were first again and again. */
function isOutage(error: unknown): boolean {
	if (error instanceof StoreError) return error.reason === 'conflict' || wasLost(error.cause)
	return error instanceof EngineUnavailable || wasLost(error)
}
