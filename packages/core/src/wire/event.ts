import { z } from 'zod'
import type { EventType } from '../world.ts'
import { pageOf, wirePayment, wireTime } from './payment.ts'

export const EVENT_TYPES = [
	'payment.created',
	'payment.paid',
	'payment.canceled',
	'payment.expired',
] as const satisfies readonly EventType[]

/** Something that happened to a payment; `data` is the payment as it stood right after. Also the body of a webhook. */
export const wireEvent = z
	.object({
		id: z.string().meta({ example: 'evt_01h455vb4pex5vsknk084sn02q' }),
		object: z.literal('event'),
		type: z.enum(EVENT_TYPES),
		created_at: wireTime,
		data: wirePayment,
	})
	.meta({ id: 'Event' })

export type WireEvent = z.infer<typeof wireEvent>

/** Oldest first; `next_cursor` is the `after` of the next page, also when there is nothing more yet. */
export const wireEventPage = pageOf(wireEvent, 'EventPage')
export type WireEventPage = z.infer<typeof wireEventPage>
