import { z } from 'zod'
import { tillOrder } from '../orders/till-order.ts'

/** What a customer's display shows: the cart while it is rung up, then the order with its code and its end. */
export const displayState = z.object({
	shop: z.object({ name: z.string(), currency: z.string(), tax_note: z.string() }),
	till: z.object({ name: z.string() }),
	lines: z.array(z.object({ key: z.string(), name: z.string(), unit_amount: z.number(), quantity: z.number() })),
	order: tillOrder.omit({ checkout_id: true }).nullable(),
})

export type DisplayState = z.infer<typeof displayState>
