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
	/** The press of Checkout it came from; sent again, it finds this order. */
	checkout_id: z.uuid(),
	payment_id: z.string().nullable(),
	qr_code_url: z.string().nullable(),
	stream_token: z.string().nullable(),
	expires_at: z.string().nullable(),
})

export type TillOrder = z.infer<typeof tillOrder>
