import { z } from 'zod'
import type { EventType, PaymentEventType, PayoutEventType } from '../world.ts'
import { pageOf, plainText, wirePayment, wireTime } from './payment.ts'
import { wirePayout } from './payout.ts'
import { wireRefund } from './refund.ts'

export const PAYMENT_EVENT_TYPES = [
	'payment.created',
	'payment.claimed',
	'payment.released',
	'payment.paid',
	'payment.refunded',
	'payment.canceled',
	'payment.expired',
] as const satisfies readonly PaymentEventType[]

export const PAYOUT_EVENT_TYPES = [
	'payout.requested',
	'payout.sent',
	'payout.failed',
] as const satisfies readonly PayoutEventType[]

export const EVENT_TYPES = [...PAYMENT_EVENT_TYPES, ...PAYOUT_EVENT_TYPES] as const satisfies readonly EventType[]

const facts = {
	id: plainText(64).meta({ example: 'evt_01h455vb4pex5vsknk084sn02q' }),
	object: z.literal('event'),
	created_at: wireTime,
}

/** Something that happened to a payment; `data` is the payment as it stood right after. */
export const wirePaymentEvent = z
	.object({
		...facts,
		type: z.enum(PAYMENT_EVENT_TYPES),
		data: wirePayment,
		refund: wireRefund.optional().meta({ description: 'Only with payment.refunded: what went back' }),
	})
	.meta({ id: 'PaymentEvent' })

/** Something that happened to a payout; `data` is the payout as it stood right after. */
export const wirePayoutEvent = z
	.object({ ...facts, type: z.enum(PAYOUT_EVENT_TYPES), data: wirePayout })
	.meta({ id: 'PayoutEvent' })

/** Something that happened. `type` (and `data.object`) tells what `data` is. Also the body of a webhook. */
export const wireEvent = z.discriminatedUnion('type', [wirePaymentEvent, wirePayoutEvent]).meta({ id: 'Event' })

export type WirePaymentEvent = z.infer<typeof wirePaymentEvent>
export type WirePayoutEvent = z.infer<typeof wirePayoutEvent>
export type WireEvent = z.infer<typeof wireEvent>

/** Oldest first; `after` of the next page is the id of the last event seen, also when there is nothing more yet. */
export const wireEventPage = pageOf(wireEvent, 'EventPage')
export type WireEventPage = z.infer<typeof wireEventPage>
