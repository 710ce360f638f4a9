import { wireBalance } from '@tender/core/wire/money'
import { z } from 'zod'

/** Where an order stands; everything but open is final. */
export const orderStatus = z.enum(['open', 'paid', 'canceled', 'expired'])
export type OrderStatus = z.infer<typeof orderStatus>

/** An order as the till and the display see it. What belongs to the code is null until the PSP has answered. */
export const tillOrder = z.object({
	id: z.uuid(),
	number: z.string(),
	status: orderStatus,
	total: wireBalance,
	/** What the customer added for the staff; not part of the total, and zero until it is paid. */
	tip: wireBalance,
	/** The press of Checkout it came from; sent again, it finds this order. Null for a payment at a printed code. */
	checkout_id: z.uuid().nullable(),
	payment_id: z.string().nullable(),
	qr_code_url: z.string().nullable(),
	stream_token: z.string().nullable(),
	expires_at: z.string().nullable(),
})

export type TillOrder = z.infer<typeof tillOrder>

/** What of an order its payment decides. */
export type OrderMirror = Pick<TillOrder, 'status' | 'tip'>
