import { OpenAPIHono } from '@hono/zod-openapi'
import { refuse } from '@tender/core/refusals'
import { answerError } from './answer-error.ts'
import { describeApi } from './describe-api.ts'
import type { Gateway, GatewayEnv } from './gateway.ts'
import { limitBody } from './limit-body.ts'
import { logRequests } from './log-requests.ts'
import { problemResponse, toProblem } from './problem.ts'
import { balance } from './routes/balance.ts'
import { balanceTransactions } from './routes/balance-transactions.ts'
import { cancelPayment } from './routes/cancel-payment.ts'
import { changeWallet } from './routes/change-wallet.ts'
import { checkpoints } from './routes/checkpoints.ts'
import { claimPayment } from './routes/claim-payment.ts'
import { closeStaticCode } from './routes/close-static-code.ts'
import { createPayment } from './routes/create-payment.ts'
import { getCode } from './routes/get-code.ts'
import { getPayment } from './routes/get-payment.ts'
import { getPayout } from './routes/get-payout.ts'
import { getRefund } from './routes/get-refund.ts'
import { getStaticCode } from './routes/get-static-code.ts'
import { getWallet } from './routes/get-wallet.ts'
import { health } from './routes/health.ts'
import { listEvents } from './routes/list-events.ts'
import { listPayments } from './routes/list-payments.ts'
import { listPayouts } from './routes/list-payouts.ts'
import { listRefunds } from './routes/list-refunds.ts'
import { listStaticCodes } from './routes/list-static-codes.ts'
import { listTransactions } from './routes/list-transactions.ts'
import { openCode } from './routes/open-code.ts'
import { openStaticCode } from './routes/open-static-code.ts'
import { openWallet } from './routes/open-wallet.ts'
import { openWalletCode } from './routes/open-wallet-code.ts'
import { operatorBankFiles } from './routes/operator-bank-files.ts'
import { operatorListPayouts } from './routes/operator-list-payouts.ts'
import { operatorMerchants } from './routes/operator-merchants.ts'
import { operatorSettlePayout } from './routes/operator-settle-payout.ts'
import { payPayment } from './routes/pay-payment.ts'
import { payStaticCode } from './routes/pay-static-code.ts'
import { paymentQr } from './routes/payment-qr.ts'
import { refundPayment } from './routes/refund-payment.ts'
import { releasePayment } from './routes/release-payment.ts'
import { requestPayout } from './routes/request-payout.ts'
import { sendMoney } from './routes/send-money.ts'
import { settlements } from './routes/settlements.ts'
import { showWalletCode } from './routes/show-wallet-code.ts'
import { staticCodeQr } from './routes/static-code-qr.ts'
import { streamPayment } from './routes/stream-payment.ts'
import { topUp } from './routes/top-up.ts'
import { withdraw } from './routes/withdraw.ts'
import { serveRefusalDocs } from './serve-refusal-docs.ts'

const ROUTES = [
	createPayment,
	listPayments,
	getPayment,
	cancelPayment,
	paymentQr,
	streamPayment,
	refundPayment,
	listRefunds,
	getRefund,
	openStaticCode,
	listStaticCodes,
	getStaticCode,
	closeStaticCode,
	staticCodeQr,
	claimPayment,
	releasePayment,
	payPayment,
	getCode,
	payStaticCode,
	openCode,
	openWallet,
	getWallet,
	changeWallet,
	listTransactions,
	topUp,
	withdraw,
	sendMoney,
	showWalletCode,
	openWalletCode,
	listEvents,
	balance,
	balanceTransactions,
	settlements,
	requestPayout,
	listPayouts,
	getPayout,
	operatorMerchants,
	operatorListPayouts,
	operatorBankFiles,
	operatorSettlePayout,
	checkpoints,
	health,
]

/** The PSP's whole HTTP edge. */
export function createApp(gateway: Gateway): OpenAPIHono<GatewayEnv> {
	const app = new OpenAPIHono<GatewayEnv>({ strict: false })

	app.use(logRequests(gateway.log), limitBody())
	for (const route of ROUTES) app.route('/', route(gateway))
	describeApi(app, gateway.publicUrl)
	serveRefusalDocs(app, gateway.publicUrl)
	app.notFound((c) =>
		problemResponse(toProblem(refuse('not_found'), { requestId: c.get('requestId'), publicUrl: gateway.publicUrl })),
	)
	app.onError(answerError(gateway))
	return app
}
