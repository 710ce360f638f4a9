import { randomUUID } from 'node:crypto'
import { OpenAPIHono } from '@hono/zod-openapi'
import { refuse } from '@tender/core/refusals'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { routePath } from 'hono/route'
import { EngineUnavailable } from '../engine/engine.ts'
import type { Gateway, GatewayEnv } from './gateway.ts'
import { problemResponse, Refused, toProblem } from './problem.ts'
import { cancelPayment } from './routes/cancel-payment.ts'
import { createPayment } from './routes/create-payment.ts'
import { getCode } from './routes/get-code.ts'
import { getPayment } from './routes/get-payment.ts'
import { getWallet } from './routes/get-wallet.ts'
import { health } from './routes/health.ts'
import { listEvents } from './routes/list-events.ts'
import { listPayments } from './routes/list-payments.ts'
import { listTransactions } from './routes/list-transactions.ts'
import { openCode } from './routes/open-code.ts'
import { openWallet } from './routes/open-wallet.ts'
import { payPayment } from './routes/pay-payment.ts'
import { paymentQr } from './routes/payment-qr.ts'
import { streamPayment } from './routes/stream-payment.ts'
import { topUp } from './routes/top-up.ts'

const MAX_BODY_BYTES = 64 * 1024

const ROUTES = [
	createPayment,
	listPayments,
	getPayment,
	cancelPayment,
	paymentQr,
	streamPayment,
	payPayment,
	getCode,
	openCode,
	openWallet,
	getWallet,
	listTransactions,
	topUp,
	listEvents,
	health,
]

/** The PSP's whole HTTP edge. */
export function createApp(gateway: Gateway): OpenAPIHono<GatewayEnv> {
	const app = new OpenAPIHono<GatewayEnv>({ strict: false })

	app.use(async (c, next) => {
		const startedAt = performance.now()
		const requestId = randomUUID()
		c.set('requestId', requestId)
		await next()
		if (!c.res.headers.has('x-request-id') && !c.env.outgoing?.headersSent) c.res.headers.set('x-request-id', requestId)
		// The route's pattern, not the address: codes and tokens stay out of the log.
		gateway.log.info(
			{
				request_id: requestId,
				method: c.req.method,
				route: routePath(c, -1),
				status: c.env.outgoing?.headersSent ? c.env.outgoing.statusCode : c.res.status,
				ms: Math.round((performance.now() - startedAt) * 100) / 100,
				...callerOf(c.get('caller')),
			},
			'request',
		)
	})
	app.use(
		bodyLimit({
			maxSize: MAX_BODY_BYTES,
			onError: () => {
				throw new Refused(refuse('body_too_large', `At most ${MAX_BODY_BYTES} bytes. Nothing was done.`))
			},
		}),
	)
	app.use(async (c, next) => {
		const hasBody =
			c.req.header('content-length') !== '0' && (c.req.header('content-length') ?? c.req.header('transfer-encoding'))
		if (c.req.method === 'POST' && hasBody && !/^application\/json\b/i.test(c.req.header('content-type') ?? '')) {
			throw new Refused(refuse('unsupported_media_type', 'Send Content-Type: application/json. Nothing was done.'))
		}
		await next()
	})

	for (const route of ROUTES) app.route('/', route(gateway))
	app.openAPIRegistry.registerComponent('securitySchemes', 'merchantKey', {
		type: 'http',
		scheme: 'bearer',
		bearerFormat: 'sk_…',
	})
	app.openAPIRegistry.registerComponent('securitySchemes', 'walletKey', {
		type: 'http',
		scheme: 'bearer',
		bearerFormat: 'wk_…',
	})
	app.openAPIRegistry.registerComponent('securitySchemes', 'streamToken', {
		type: 'apiKey',
		in: 'query',
		name: 'token',
	})
	app.doc31('/openapi.json', {
		openapi: '3.1.0',
		info: {
			title: 'Tender PSP',
			version: '1.0.0',
			description: 'Scan-to-pay: a merchant asks for a payment, a customer scans its code and pays it from a wallet.',
		},
		servers: [{ url: gateway.publicUrl }],
	})

	app.notFound((c) => problemResponse(toProblem(refuse('not_found'), c.get('requestId'))))
	app.onError((error, c) => {
		const requestId = c.get('requestId')
		const headers = { 'x-request-id': requestId, 'access-control-allow-origin': '*' }
		if (error instanceof Refused) return problemResponse(toProblem(error.refusal, requestId, error.errors), headers)
		if (error instanceof HTTPException && error.status === 400) {
			const errors = [{ pointer: '#', detail: 'must be JSON' }]
			return problemResponse(toProblem(refuse('invalid_request', 'Nothing was done.'), requestId, errors), headers)
		}
		const refusal = refuse(error instanceof EngineUnavailable ? 'unavailable' : 'internal_error')
		gateway.log.error({ request_id: requestId, err: error }, refusal.code)
		return problemResponse(toProblem(refusal, requestId), { ...headers, 'retry-after': '1' })
	})
	return app
}

function callerOf(caller: GatewayEnv['Variables']['caller'] | undefined) {
	if (!caller) return {}
	return caller.kind === 'merchant' ? { merchant: caller.merchantId } : { wallet_provider: caller.providerId }
}
