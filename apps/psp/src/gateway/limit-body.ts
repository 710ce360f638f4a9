import { refuse } from '@tender/core/refusals'
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { GatewayEnv } from './gateway.ts'
import { Refused } from './problem.ts'

const MAX_BODY_BYTES = 64 * 1024

/** Refuses bodies that are too large or not JSON, before anything of them is read. */
export function limitBody(): MiddlewareHandler<GatewayEnv> {
	const limitUnannounced = bodyLimit({ maxSize: MAX_BODY_BYTES, onError: refuseSize })
	return async (c, next) => {
		const length = c.req.header('content-length')
		const announced = length !== undefined && c.req.header('transfer-encoding') === undefined
		if (announced && Number(length) > MAX_BODY_BYTES) refuseSize()
		const hasBody = announced ? length !== '0' : c.req.header('transfer-encoding') !== undefined
		if (c.req.method !== 'GET' && hasBody && !/^application\/json\b/i.test(c.req.header('content-type') ?? '')) {
			throw new Refused(refuse('unsupported_media_type', 'Send Content-Type: application/json. Nothing was done.'))
		}
		// Counting a body as it arrives needs a stream of its own, at some cost; Node itself holds a body to its announced length.
		return announced || !hasBody ? next() : limitUnannounced(c, next)
	}
}

function refuseSize(): never {
	throw new Refused(refuse('body_too_large', `At most ${MAX_BODY_BYTES} bytes. Nothing was done.`))
}
