import { CODE_PATTERN } from '@tender/core/ids'
import { z } from 'zod'
import { cartLines } from '../tills/cart-line.ts'

/** `POST /api/checkout`: what the till asks when Checkout is pressed. */
export const checkoutBody = z.strictObject({
	/** Made by the till for this press; the same again finds the same order and the same payment. */
	checkout_id: z.uuid(),
	till_id: z.uuid(),
	session_id: z.uuid(),
	/** The till's count of its changes: a change of the cart that was sent earlier and arrives later is ignored. */
	revision: z.int().positive(),
	lines: cartLines.min(1),
	/** What the cashier and the customer saw, in minor units; the server's own sum must agree. */
	total: z.int().positive(),
	/** What a customer's wallet showed to the till: it is charged, and no code of the till's is shown. */
	wallet_code: z.string().regex(CODE_PATTERN).optional(),
})

export type CheckoutBody = z.infer<typeof checkoutBody>
