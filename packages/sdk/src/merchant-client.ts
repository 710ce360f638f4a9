import type { PaymentStatus } from '@tender/core/payment'
import { wireEventPage } from '@tender/core/wire/event'
import { type CreatePaymentBody, wireCreatedPayment, wirePayment, wirePaymentPage } from '@tender/core/wire/payment'
import { type RefundPaymentBody, wireRefund, wireRefundPage } from '@tender/core/wire/refund'
import { type OpenStaticCodeBody, wireStaticCode, wireStaticCodePage } from '@tender/core/wire/static-code'
import type { EventType } from '@tender/core/world'
import { type ClientOptions, createCaller } from './caller.ts'
import { merchantMoney } from './merchant-money.ts'

export type { ClientOptions } from './caller.ts'

interface Keyed {
	/** The same key with the same body takes effect once, however often it is sent (24 h). */
	readonly idempotencyKey?: string
}

export interface PaymentFilter {
	readonly order_id?: string
	readonly status?: PaymentStatus
	/** Only what was paid at this printed code. */
	readonly static_code_id?: string
	readonly created_after?: string
	readonly limit?: number
	readonly cursor?: string
}

export interface PageFilter {
	readonly limit?: number
	readonly cursor?: string
}

export type MerchantClient = ReturnType<typeof createMerchantClient>

/** What a merchant's server does with Tender. Every call answers the parsed body or throws a `TenderError`. */
export function createMerchantClient(options: ClientOptions) {
	const call = createCaller(options)
	const payment = (id: string) => `/v1/payments/${encodeURIComponent(id)}`
	const staticCode = (id: string) => `/v1/static_codes/${encodeURIComponent(id)}`
	return {
		payments: {
			/**
			 * Asks for a payment of an order: 201 with `qr_code_url` to show and `stream_token` to follow it. With `wallet_code`,
			 * what a customer's wallet showed, it answers the payment already paid.
			 */
			create: (body: CreatePaymentBody, { idempotencyKey }: Keyed = {}) =>
				call({ method: 'POST', path: '/v1/payments', body, idempotencyKey, reply: wireCreatedPayment }),
			get: (id: string) => call({ method: 'GET', path: payment(id), reply: wirePayment }),
			list: (filter: PaymentFilter = {}) =>
				call({ method: 'GET', path: '/v1/payments', query: { ...filter }, reply: wirePaymentPage }),
			/** Takes an unpaid payment back. Throws `payment_already_paid` when the customer was faster. */
			cancel: (id: string, { idempotencyKey }: Keyed = {}) =>
				call({ method: 'POST', path: `${payment(id)}/cancel`, idempotencyKey, reply: wirePayment }),
			/** Gives back an amount, or pieces of the receipt's lines, or (an empty body) all that is left. */
			refund: (id: string, body: RefundPaymentBody, { idempotencyKey }: { idempotencyKey: string }) =>
				call({ method: 'POST', path: `${payment(id)}/refunds`, body, idempotencyKey, reply: wireRefund }),
			/** What was given back so far, newest first. */
			refunds: (id: string, filter: PageFilter = {}) =>
				call({ method: 'GET', path: `${payment(id)}/refunds`, query: { ...filter }, reply: wireRefundPage }),
		},
		refunds: {
			get: (id: string) => call({ method: 'GET', path: `/v1/refunds/${encodeURIComponent(id)}`, reply: wireRefund }),
		},
		/** Codes printed once, for a till or a shop; every payment at one is a payment of its own. */
		staticCodes: {
			open: (body: OpenStaticCodeBody, { idempotencyKey }: Keyed = {}) =>
				call({ method: 'POST', path: '/v1/static_codes', body, idempotencyKey, reply: wireStaticCode }),
			get: (id: string) => call({ method: 'GET', path: staticCode(id), reply: wireStaticCode }),
			list: (filter: PageFilter = {}) =>
				call({ method: 'GET', path: '/v1/static_codes', query: { ...filter }, reply: wireStaticCodePage }),
			/** Takes it out of use for good. */
			close: (id: string, { idempotencyKey }: Keyed = {}) =>
				call({ method: 'POST', path: `${staticCode(id)}/close`, idempotencyKey, reply: wireStaticCode }),
		},
		...merchantMoney(call),
		events: {
			/** The event log, oldest first, after the id of the last one seen. */
			list: (filter: { after?: string; type?: EventType; limit?: number } = {}) =>
				call({ method: 'GET', path: '/v1/events', query: { ...filter }, reply: wireEventPage }),
		},
	}
}
