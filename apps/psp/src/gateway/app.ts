import { OpenAPIHono } from '@hono/zod-openapi'
import { refuse } from '@tender/core/refusals'
import { answerError } from './answer-error.ts'
import { describeApi } from './describe-api.ts'
import type { Gateway, GatewayEnv } from './gateway.ts'
import { limitBody } from './limit-body.ts'
import { logRequests } from './log-requests.ts'
import { problemResponse, toProblem } from './problem.ts'
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

	app.use(logRequests(gateway.log), limitBody())
	for (const route of ROUTES) app.route('/', route(gateway))
	describeApi(app, gateway.publicUrl)
	app.notFound((c) => problemResponse(toProblem(refuse('not_found'), c.get('requestId'))))
	app.onError(answerError(gateway))
	return app
}
