import { z } from 'zod'
import { tillOrder } from '../orders/till-order.ts'
import { cartLines } from './cart-line.ts'

/** `POST /api/tills/{id}/state`: what the till shows now. It ends the order that was on the till. */
export const tillStateBody = z.strictObject({
	session_id: z.uuid(),
	revision: z.int().positive(),
	lines: cartLines,
})

export type TillStateBody = z.infer<typeof tillStateBody>

/** The sale on a till, as a window that opens finds it. */
export const tillState = z.object({
	id: z.uuid(),
	name: z.string(),
	lines: cartLines,
	order: tillOrder.nullable(),
})

export type TillState = z.infer<typeof tillState>
