import { CODE_PATTERN } from '@tender/core/ids'
import { wireMoney } from '@tender/core/wire/money'
import { z } from 'zod'

export const PAYMENT_ID_PATTERN = /^pay_[0-9a-z]{26}$/

/** What a customer decided when they pressed Pay. */
export const payDecision = z.strictObject({
	code: z.string().regex(CODE_PATTERN),
	paymentId: z.string().regex(PAYMENT_ID_PATTERN),
	/** The amount the customer saw. */
	amount: wireMoney,
	/** On top of it, in its minor units; 0 for none. */
	tip: z.int().nonnegative(),
})

export type PayDecision = z.infer<typeof payDecision>
