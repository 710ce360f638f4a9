import { wireCode } from '@tender/core/wire/code'
import { findCode } from '../../queries/find-code.ts'
import { found } from '../found.ts'
import type { Gateway } from '../gateway.ts'
import { presentCode } from '../present/present-code.ts'
import { codeParam, createRoute, json, newRoutes, refusals } from '../route.ts'
import { only } from '../who.ts'

export function getCode(gateway: Gateway) {
	const route = createRoute({
		method: 'get',
		path: '/v1/codes/{code}',
		tags: ['Wallets'],
		summary: 'What a scanned code asks for',
		description: '`kind` says which it is: the code of one sale (`payment`), or a printed one (`static`).',
		security: [{ walletKey: [] }],
		middleware: only(gateway, 'wallet_provider'),
		request: { params: codeParam },
		responses: {
			200: json('Who is paid, how much, until when', wireCode),
			...refusals('unauthorized', 'forbidden', 'code_not_found'),
		},
	})
	return newRoutes().openapi(route, async (c) => {
		const { code } = c.req.valid('param')
		return c.json(presentCode(found('code', await findCode(gateway.database, code))), 200)
	})
}
