import { CODE_PATTERN } from '@tender/core/ids'
import { wireCode } from '@tender/core/wire/code'
import { findPayment } from '../../queries/find-payment.ts'
import { found } from '../found.ts'
import type { Gateway } from '../gateway.ts'
import { presentCode } from '../present/present-payment.ts'
import { createRoute, json, newRoutes, refusals, z } from '../route.ts'
import { only } from '../who.ts'

export function getCode(gateway: Gateway) {
	const route = createRoute({
		method: 'get',
		path: '/v1/codes/{code}',
		tags: ['Wallets'],
		summary: 'What a scanned code asks for',
		security: [{ walletKey: [] }],
		middleware: only(gateway, 'wallet_provider'),
		request: { params: z.object({ code: z.string().max(64) }) },
		responses: {
			200: json('Who is paid, how much, until when', wireCode),
			...refusals('unauthorized', 'forbidden', 'code_not_found'),
		},
	})
	return newRoutes().openapi(route, async (c) => {
		const { code } = c.req.valid('param')
		const payment = CODE_PATTERN.test(code) ? await findPayment(gateway.database, { code }) : undefined
		return c.json(presentCode(found('code', payment)), 200)
	})
}
