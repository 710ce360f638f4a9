import { refuse } from '@tender/core/refusals'
import type { Context } from 'hono'
import { findPayment } from '../../queries/find-payment.ts'
import { drawQr, type QrType, qrImage } from '../draw-qr.ts'
import { found, publicIdOrNotFound } from '../found.ts'
import type { Gateway, GatewayEnv } from '../gateway.ts'
import { qrCodeUrl } from '../present/present-payment.ts'
import { Refused } from '../problem.ts'
import { createRoute, idParam, newRoutes, refusals, z } from '../route.ts'

const description = (type: QrType) =>
	createRoute({
		method: 'get',
		path: `/v1/payments/{id}/qr.${type}`,
		tags: ['Payments'],
		summary: `The QR code as ${type.toUpperCase()}`,
		description: "With the merchant's key, or from a browser with the payment's stream token.",
		security: [{ merchantKey: [] }, { streamToken: [] }],
		request: { params: idParam('payment'), query: z.object({ token: z.string().max(64).optional() }) },
		responses: { 200: qrImage(type), ...refusals('unauthorized', 'payment_not_found') },
	})

export function paymentQr(gateway: Gateway) {
	return newRoutes()
		.openapi(description('svg'), async (c) => drawQr(await readUrl(c, gateway), 'svg'))
		.openapi(description('png'), async (c) => drawQr(await readUrl(c, gateway), 'png'))
}

async function readUrl(c: Context<GatewayEnv>, gateway: Gateway): Promise<string> {
	const id = publicIdOrNotFound('payment', c.req.param('id') ?? '')
	const merchantId = await whose(c, gateway, id)
	const payment = found('payment', await findPayment(gateway.database, { id, ...(merchantId && { merchantId }) }))
	return qrCodeUrl(gateway.publicUrl, payment.code)
}

/** The merchant the payment must be of, or nothing where the token already says which payment. */
async function whose(c: Context<GatewayEnv>, gateway: Gateway, paymentId: string): Promise<string | undefined> {
	const token = c.req.query('token')
	if (token !== undefined && gateway.streamTokens.matches(paymentId, token)) return undefined
	const caller = await gateway.authenticate(c.req.header('authorization'))
	if (caller?.kind === 'merchant') return caller.merchantId
	throw new Refused(refuse('unauthorized', "Send the merchant's key, or the payment's stream token as ?token=."))
}
