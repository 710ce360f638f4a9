import { toPublicId } from '@tender/core/ids'
import { orderId, wirePaymentPage, wireStatus } from '@tender/core/wire/payment'
import { listPayments as findPayments } from '../../queries/list-payments.ts'
import type { Gateway } from '../gateway.ts'
import { toPage } from '../page.ts'
import { presentPayment } from '../present/present-payment.ts'
import { createRoute, json, limitQuery, newRoutes, publicId, refusals, z } from '../route.ts'
import { merchantOf, only } from '../who.ts'

const query = z.object({
	order_id: orderId.optional(),
	status: wireStatus.optional(),
	static_code_id: publicId('staticCode', 'must be the id of a static code').optional(),
	// ISO 8601 knows a year 0 and offsets beyond a day; the database's calendar and ours do not.
	created_after: z.iso
		.datetime({ offset: true })
		.refine((text) => Date.parse(text) >= 0, 'must be a time since 1970')
		.optional(),
	limit: limitQuery,
	cursor: publicId('payment', 'must be the next_cursor of a page').optional(),
})

export function listPayments(gateway: Gateway) {
	const route = createRoute({
		method: 'get',
		path: '/v1/payments',
		tags: ['Payments'],
		summary: 'Payments, newest first',
		security: [{ merchantKey: [] }],
		middleware: only(gateway, 'merchant'),
		request: { query },
		responses: { 200: json('A page', wirePaymentPage), ...refusals('invalid_request', 'unauthorized', 'forbidden') },
	})
	return newRoutes().openapi(route, async (c) => {
		const asked = c.req.valid('query')
		const payments = await findPayments(gateway.database, {
			merchantId: merchantOf(c.get('caller')).merchantId,
			orderId: asked.order_id,
			status: asked.status,
			staticCodeId: asked.static_code_id,
			createdAfter: asked.created_after === undefined ? undefined : new Date(asked.created_after),
			beforeId: asked.cursor,
			limit: asked.limit,
		})
		const page = toPage(payments, asked.limit, {
			present: (payment) => presentPayment(payment, gateway.publicUrl),
			cursorOf: ({ id }) => toPublicId('payment', id),
		})
		return c.json(page, 200)
	})
}
