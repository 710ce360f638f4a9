import { toPublicId } from '@tender/core/ids'
import type { WireEvent } from '@tender/core/wire/event'
import { toWireTime } from '@tender/core/wire/payment'
import type { RecordedEvent } from '../../queries/event-of.ts'
import { presentPayment } from './present-payment.ts'

/** An event as the log, the stream and the webhook show it. */
export function presentEvent(event: RecordedEvent, publicUrl: string): WireEvent {
	return {
		id: toPublicId('event', event.id),
		object: 'event',
		type: event.type,
		created_at: toWireTime(event.createdAt),
		data: presentPayment(event.payment, publicUrl),
	}
}
