import { refuse } from '@tender/core/refusals'
import type { Context } from 'hono'
import QRCode from 'qrcode'
import { findPayment } from '../../queries/find-payment.ts'
import { found, publicIdOrNotFound } from '../found.ts'
import type { Gateway, GatewayEnv } from '../gateway.ts'
import { qrCodeUrl } from '../present/present-payment.ts'
import { Refused } from '../problem.ts'
import { createRoute, idParam, newRoutes, refusals, z } from '../route.ts'

/** Black on white, level M, with the quiet zone of 4 modules that ISO/IEC 18004 asks for. */
const LOOK = { errorCorrectionLevel: 'M', margin: 4 } as const
const PNG_WIDTH = 720

const description = (type: 'svg' | 'png') =>
	createRoute({
		method: 'get',
		path: `/v1/payments/{id}/qr.${type}`,
		tags: ['Payments'],
		summary: `The QR code as ${type.toUpperCase()}`,
		description: "With the merchant's key, or from a browser with the payment's stream token.",
		security: [{ merchantKey: [] }, { streamToken: [] }],
		request: { params: idParam('payment'), query: z.object({ token: z.string().max(64).optional() }) },
		responses: {
			200: {
				description: 'The image',
				content: {
					[type === 'svg' ? 'image/svg+xml' : 'image/png']: { schema: z.string().openapi({ format: 'binary' }) },
				},
			},
			...refusals('unauthorized', 'payment_not_found'),
		},
	})

export function paymentQr(gateway: Gateway) {
	return newRoutes()
		.openapi(description('svg'), async (c) => {
			const url = await readUrl(c, gateway)
			return image(await QRCode.toString(url, { ...LOOK, type: 'svg' }), 'image/svg+xml')
		})
		.openapi(description('png'), async (c) => {
			const url = await readUrl(c, gateway)
			return image(await QRCode.toBuffer(url, { ...LOOK, type: 'png', width: PNG_WIDTH }), 'image/png')
		})
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

function image(content: string | Buffer, type: string): Response {
	return new Response(typeof content === 'string' ? content : new Uint8Array(content), {
		headers: {
			'content-type': type,
			'cache-control': 'private, max-age=3600',
			'access-control-allow-origin': '*',
			'cross-origin-resource-policy': 'cross-origin',
			'content-security-policy': "default-src 'none'",
		},
	})
}
