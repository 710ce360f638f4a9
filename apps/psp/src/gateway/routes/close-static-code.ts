import { wireStaticCode } from '@tender/core/wire/static-code'
import { publicIdOrNotFound } from '../found.ts'
import type { Gateway } from '../gateway.ts'
import { presentStaticCode } from '../present/present-static-code.ts'
import { createRoute, idempotencyHeader, idParam, json, KEY_REFUSALS, newRoutes, refusals } from '../route.ts'
import { submit } from '../submit.ts'
import { merchantOf, only } from '../who.ts'

export function closeStaticCode(gateway: Gateway) {
	const route = createRoute({
		method: 'post',
		path: '/v1/static_codes/{id}/close',
		tags: ['Static codes'],
		summary: 'Take a printed code out of use',
		description: 'For good: whoever scans it later is told so. Closing it again answers the same.',
		security: [{ merchantKey: [] }],
		middleware: only(gateway, 'merchant'),
		parameters: [idempotencyHeader],
		request: { params: idParam('staticCode') },
		responses: {
			200: json('The closed code', wireStaticCode),
			...refusals('invalid_request', 'unauthorized', 'forbidden', 'code_not_found', ...KEY_REFUSALS),
		},
	})
	return newRoutes().openapi(route, (c) =>
		submit(c, gateway, {
			command: {
				type: 'closeStaticCode',
				staticCodeId: publicIdOrNotFound('staticCode', c.req.valid('param').id),
				merchantId: merchantOf(c.get('caller')).merchantId,
			},
			result: 'staticCode',
			status: () => 200,
			present: ({ staticCode }) => presentStaticCode(staticCode, gateway.publicUrl),
			keyRequired: false,
		}),
	)
}
