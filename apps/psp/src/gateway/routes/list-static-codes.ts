import { toPublicId } from '@tender/core/ids'
import { wireStaticCodePage } from '@tender/core/wire/static-code'
import { listStaticCodes as findStaticCodes } from '../../queries/list-static-codes.ts'
import type { Gateway } from '../gateway.ts'
import { toPage } from '../page.ts'
import { presentStaticCode } from '../present/present-static-code.ts'
import { createRoute, json, limitQuery, newRoutes, publicId, refusals, z } from '../route.ts'
import { merchantOf, only } from '../who.ts'

const query = z.object({
	limit: limitQuery,
	cursor: publicId('staticCode', 'must be the next_cursor of a page').optional(),
})

export function listStaticCodes(gateway: Gateway) {
	const route = createRoute({
		method: 'get',
		path: '/v1/static_codes',
		tags: ['Static codes'],
		summary: 'Printed codes, newest first',
		security: [{ merchantKey: [] }],
		middleware: only(gateway, 'merchant'),
		request: { query },
		responses: { 200: json('A page', wireStaticCodePage), ...refusals('invalid_request', 'unauthorized', 'forbidden') },
	})
	return newRoutes().openapi(route, async (c) => {
		const { merchantId } = merchantOf(c.get('caller'))
		const { limit, cursor } = c.req.valid('query')
		const codes = await findStaticCodes(gateway.database, { merchantId, beforeId: cursor, limit })
		const page = toPage(codes, limit, {
			present: (code) => presentStaticCode(code, gateway.publicUrl),
			cursorOf: ({ id }) => toPublicId('staticCode', id),
		})
		return c.json(page, 200)
	})
}
