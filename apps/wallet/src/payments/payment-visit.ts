import { z } from 'zod'
import { PAYMENT_ID_PATTERN } from './pay-decision.ts'

/** One look of a customer at one payment's confirm screen, from opening it to leaving it. Coming back is another visit. */
export const paymentVisit = z.strictObject({
	paymentId: z.string().regex(PAYMENT_ID_PATTERN),
	visit: z.uuid(),
})

export type PaymentVisit = z.infer<typeof paymentVisit>
