import type { Payment } from '@tender/core/payment'
import type { Payout } from '@tender/core/payout'
import type { Refund } from '@tender/core/refund'
import type { EventType, PaymentEventType, PayoutEventType } from '@tender/core/world'
import type { Prisma } from '../../generated/prisma/client.ts'
import { type SaidState, toState } from '../engine/payment-row.ts'
import { type PayoutStateColumns, toPayoutState } from '../engine/payout-row.ts'
import { paymentOf, withMerchant } from './payment-of.ts'
import { payoutOf } from './payout-of.ts'
import { refundOf } from './refund-of.ts'

/** What a query for events includes, so that `eventOf` can make them whole. */
export const withSubject = {
	payment: { include: withMerchant },
	refund: true,
	payout: true,
} as const satisfies Prisma.EventInclude

type EventModel = Prisma.EventGetPayload<{ include: typeof withSubject }>

/** An event with what it tells of, as it stood right after it. */
export type RecordedEvent = RecordedPaymentEvent | RecordedPayoutEvent

interface Recorded {
	readonly seq: bigint
	readonly id: string
	readonly type: EventType
	readonly createdAt: number
}

export interface RecordedPaymentEvent extends Recorded {
	readonly type: PaymentEventType
	readonly payment: Payment
	/** Of `payment.refunded`. */
	readonly refund: Refund | null
}

export interface RecordedPayoutEvent extends Recorded {
	readonly type: PayoutEventType
	readonly payout: Payout
}

export function eventOf(model: EventModel): RecordedEvent {
	return model.payout ? payoutEventOf(model, model.payout) : paymentEventOf(model)
}

/** An event of a payment. Throws for any other. */
export function paymentEventOf(model: EventModel): RecordedPaymentEvent {
	if (!model.payment) throw new Error(`event ${model.id} is not of a payment`)
	return {
		...recordedOf(model),
		type: typeOf(model) as PaymentEventType,
		payment: { ...paymentOf(model.payment), state: toState(model.state as unknown as SaidState) },
		refund: model.refund && refundOf(model.refund),
	}
}

function payoutEventOf(model: EventModel, payout: NonNullable<EventModel['payout']>): RecordedPayoutEvent {
	return {
		...recordedOf(model),
		type: typeOf(model) as PayoutEventType,
		payout: { ...payoutOf(payout), ...toPayoutState(model.state as unknown as PayoutStateColumns) },
	}
}

function recordedOf({ seq, id, createdAt }: EventModel) {
	return { seq, id, createdAt: createdAt.getTime() }
}

/** Prisma's word for it, `payment_paid`, as ours, `payment.paid`. */
function typeOf({ type }: EventModel): string {
	return type.replace('_', '.')
}
