import type { PaymentStatus } from '@tender/core/payment'
import { wireEventPage } from '@tender/core/wire/event'
import { type CreatePaymentBody, wireCreatedPayment, wirePayment, wirePaymentPage } from '@tender/core/wire/payment'
import type { EventType } from '@tender/core/world'
import { type ClientOptions, createCaller } from './caller.ts'

export type { ClientOptions } from './caller.ts'

interface Keyed {
	/** The same key with the same body takes effect once, however often it is sent (24 h). */
	readonly idempotencyKey?: string
}

export interface PaymentFilter {
	readonly order_id?: string
	readonly status?: PaymentStatus
	readonly created_after?: string
	readonly limit?: number
	readonly cursor?: string
}

export type MerchantClient = ReturnType<typeof createMerchantClient>

/** What a merchant's server does with Tender. Every call answers the parsed body or throws a `TenderError`. */
export function createMerchantClient(options: ClientOptions) {
	const call = createCaller(options)
	return {
		payments: {
			/** Asks for a payment of an order: 201 with `qr_code_url` to show and `stream_token` to follow it. */
			create: (body: CreatePaymentBody, { idempotencyKey }: Keyed = {}) =>
				call({ method: 'POST', path: '/v1/payments', body, idempotencyKey, reply: wireCreatedPayment }),
			get: (id: string) => call({ method: 'GET', path: `/v1/payments/${encodeURIComponent(id)}`, reply: wirePayment }),
			list: (filter: PaymentFilter = {}) =>
				call({ method: 'GET', path: '/v1/payments', query: { ...filter }, reply: wirePaymentPage }),
			/** Takes an unpaid payment back. Throws `payment_already_paid` when the customer was faster. */
			cancel: (id: string, { idempotencyKey }: Keyed = {}) =>
				call({
					method: 'POST',
					path: `/v1/payments/${encodeURIComponent(id)}/cancel`,
					idempotencyKey,
					reply: wirePayment,
				}),
		},
		events: {
			/** The event log, oldest first, after an event's id or a page's `next_cursor`. */
			list: (filter: { after?: string; type?: EventType; limit?: number } = {}) =>
				call({ method: 'GET', path: '/v1/events', query: { ...filter }, reply: wireEventPage }),
		},
	}
}
