import { toPublicId } from '@tender/core/ids'
import type { WireEvent, WirePaymentEvent } from '@tender/core/wire/event'
import { toWireTime } from '@tender/core/wire/payment'
import type { RecordedEvent, RecordedPaymentEvent } from '../../queries/event-of.ts'
import { presentPayment } from './present-payment.ts'
import { presentPayout } from './present-payout.ts'
import { presentRefund } from './present-refund.ts'

/** An event as the log and the webhook show it. */
export function presentEvent(event: RecordedEvent, publicUrl: string): WireEvent {
	if ('payment' in event) return presentPaymentEvent(event, publicUrl)
	return { ...factsOf(event), type: event.type, data: presentPayout(event.payout) }
}

/** An event of a payment, as its stream shows it, too. */
export function presentPaymentEvent(event: RecordedPaymentEvent, publicUrl: string): WirePaymentEvent {
	return {
		...factsOf(event),
		type: event.type,
		data: presentPayment(event.payment, publicUrl),
		...(event.refund && { refund: presentRefund(event.refund) }),
	}
}

function factsOf({ id, createdAt }: RecordedEvent) {
	return { id: toPublicId('event', id), object: 'event' as const, created_at: toWireTime(createdAt) }
}
