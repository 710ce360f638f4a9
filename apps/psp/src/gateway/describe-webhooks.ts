import type { OpenAPIHono } from '@hono/zod-openapi'
import { PAYMENT_EVENT_TYPES, PAYOUT_EVENT_TYPES, wirePaymentEvent, wirePayoutEvent } from '@tender/core/wire/event'
import type { EventType } from '@tender/core/world'
import type { GatewayEnv } from './gateway.ts'

/** What each event tells a merchant's server. */
const SUMMARIES: Readonly<Record<EventType, string>> = {
	'payment.created': 'A payment was asked for',
	'payment.claimed': 'A customer is deciding about a payment',
	'payment.released': 'The customer who was deciding gave it up, or took too long',
	'payment.paid': 'A payment was paid',
	'payment.refunded': 'Money of a payment went back to the customer',
	'payment.canceled': 'An unpaid payment was taken back',
	'payment.expired': 'A payment was not paid in time',
	'payout.requested': 'A payout was asked for',
	'payout.sent': 'The bank carried a payout out',
	'payout.failed': 'The bank did not carry a payout out: the money is back in the balance',
}

const header = (name: string, description: string) =>
	({ name, in: 'header', required: true, description, schema: { type: 'string' } }) as const

const HEADERS = [
	header('webhook-id', 'The id of the event: the same event may come more than once'),
	header('webhook-timestamp', 'When it was sent, in seconds since 1970'),
	header('webhook-signature', 'Standard Webhooks 1.0: `v1,` and the HMAC-SHA256 of `id.timestamp.body`, in base64'),
]

/** Describes what a merchant's server is sent. */
export function describeWebhooks(registry: OpenAPIHono<GatewayEnv>['openAPIRegistry']): void {
	const describe = (type: EventType, schema: typeof wirePaymentEvent | typeof wirePayoutEvent) =>
		registry.registerWebhook({
			method: 'post',
			path: type,
			tags: ['Webhooks'],
			summary: SUMMARIES[type],
			parameters: HEADERS,
			request: { body: { required: true, content: { 'application/json': { schema } } } },
			responses: {
				'2XX': { description: 'Received. Anything else, or nothing within 10 seconds, and it is sent again later.' },
			},
		})
	for (const type of PAYMENT_EVENT_TYPES) describe(type, wirePaymentEvent)
	for (const type of PAYOUT_EVENT_TYPES) describe(type, wirePayoutEvent)
}
