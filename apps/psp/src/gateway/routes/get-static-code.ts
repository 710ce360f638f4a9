import { wireStaticCode } from '@tender/core/wire/static-code'
import { findStaticCode } from '../../queries/find-static-code.ts'
import { found, publicIdOrNotFound } from '../found.ts'
import type { Gateway } from '../gateway.ts'
import { presentStaticCode } from '../present/present-static-code.ts'
import { createRoute, idParam, json, newRoutes, refusals } from '../route.ts'
import { merchantOf, only } from '../who.ts'

export function getStaticCode(gateway: Gateway) {
	const route = createRoute({
		method: 'get',
		path: '/v1/static_codes/{id}',
		tags: ['Static codes'],
		summary: 'One printed code',
		security: [{ merchantKey: [] }],
		middleware: only(gateway, 'merchant'),
		request: { params: idParam('staticCode') },
		responses: { 200: json('The code', wireStaticCode), ...refusals('unauthorized', 'forbidden', 'code_not_found') },
	})
	return newRoutes().openapi(route, async (c) => {
		const { merchantId } = merchantOf(c.get('caller'))
		const id = publicIdOrNotFound('staticCode', c.req.valid('param').id)
		const code = found('staticCode', await findStaticCode(gateway.database, { id, merchantId }))
		return c.json(presentStaticCode(code, gateway.publicUrl), 200)
	})
}
