import type { Context } from 'hono'
import { findStaticCode } from '../../queries/find-static-code.ts'
import { drawQr, type QrType, qrImage } from '../draw-qr.ts'
import { found, publicIdOrNotFound } from '../found.ts'
import type { Gateway, GatewayEnv } from '../gateway.ts'
import { qrCodeUrl } from '../present/present-payment.ts'
import { createRoute, idParam, newRoutes, refusals } from '../route.ts'
import { merchantOf, only } from '../who.ts'

export function staticCodeQr(gateway: Gateway) {
	const description = (type: QrType) =>
		createRoute({
			method: 'get',
			path: `/v1/static_codes/{id}/qr.${type}`,
			tags: ['Static codes'],
			summary: `The QR code to print, as ${type.toUpperCase()}`,
			security: [{ merchantKey: [] }],
			middleware: only(gateway, 'merchant'),
			request: { params: idParam('staticCode') },
			responses: { 200: qrImage(type), ...refusals('unauthorized', 'forbidden', 'code_not_found') },
		})
	return newRoutes()
		.openapi(description('svg'), async (c) => drawQr(await readUrl(c, gateway), 'svg'))
		.openapi(description('png'), async (c) => drawQr(await readUrl(c, gateway), 'png'))
}

async function readUrl(c: Context<GatewayEnv>, { database, publicUrl }: Gateway): Promise<string> {
	const { merchantId } = merchantOf(c.get('caller'))
	const id = publicIdOrNotFound('staticCode', c.req.param('id') ?? '')
	return qrCodeUrl(publicUrl, found('staticCode', await findStaticCode(database, { id, merchantId })).code)
}
