import { randomBytes } from 'node:crypto'
import { openStaticCodeBody, wireStaticCode } from '@tender/core/wire/static-code'
import { v7 as uuidv7 } from 'uuid'
import type { Gateway } from '../gateway.ts'
import { presentStaticCode } from '../present/present-static-code.ts'
import { body, createRoute, idempotencyHeader, json, KEY_REFUSALS, newRoutes, refusals } from '../route.ts'
import { submit } from '../submit.ts'
import { merchantOf, only } from '../who.ts'

export function openStaticCode(gateway: Gateway) {
	const route = createRoute({
		method: 'post',
		path: '/v1/static_codes',
		tags: ['Static codes'],
		summary: 'Make a code to print',
		description:
			'For a till or a shop: whoever scans it makes a payment of their own, of the fixed amount or one they type.',
		security: [{ merchantKey: [] }],
		middleware: only(gateway, 'merchant'),
		parameters: [idempotencyHeader],
		request: { body: body(openStaticCodeBody) },
		responses: {
			201: json('The code', wireStaticCode),
			...refusals('invalid_request', 'unauthorized', 'forbidden', 'currency_not_supported', ...KEY_REFUSALS),
		},
	})
	return newRoutes().openapi(route, (c) => {
		const { merchantId, merchantName } = merchantOf(c.get('caller'))
		const { label, currency, amount, tip } = c.req.valid('json')
		return submit(c, gateway, {
			command: {
				type: 'openStaticCode',
				staticCodeId: uuidv7(),
				code: randomBytes(16).toString('base64url'),
				merchantId,
				merchantName,
				label,
				currency,
				amount: amount ? BigInt(amount.value) : null,
				tipPercents: tip?.percents ?? null,
			},
			result: 'staticCode',
			status: () => 201,
			present: ({ staticCode }) => presentStaticCode(staticCode, gateway.publicUrl),
			keyRequired: false,
		})
	})
}
