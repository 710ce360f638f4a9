import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { Log } from '../log.ts'
import type { Caller } from './auth/authenticate.ts'
import type { GatewayEnv } from './gateway.ts'

/** Gives every request its id, in the answer's `X-Request-Id` too, and one line in the log. */
export function logRequests(log: Log): MiddlewareHandler<GatewayEnv> {
	return async (c, next) => {
		const startedAt = performance.now()
		const requestId = randomUUID()
		const { outgoing } = c.env
		c.set('requestId', requestId)
		// On Node's own response: setting it on the framework's would make it rebuild every answer.
		outgoing.setHeader('x-request-id', requestId)
		await next()
		log.info(
			{
				request_id: requestId,
				method: c.req.method,
				// The route's pattern, not the address: codes and tokens stay out of the log.
				route: routePath(c, -1),
				status: outgoing.headersSent ? outgoing.statusCode : c.res.status,
				ms: Math.round((performance.now() - startedAt) * 100) / 100,
				...callerOf(c.get('caller')),
			},
			'request',
		)
	}
}

function callerOf(caller: Caller | undefined) {
	if (!caller) return {}
	switch (caller.kind) {
		case 'merchant':
			return { merchant: caller.merchantId }
		case 'wallet_provider':
			return { wallet_provider: caller.providerId }
		case 'operator':
			return { operator: true }
	}
}
