import { z } from 'zod'

export const PAYMENT_ID_PATTERN = /^pay_[0-9a-z]{26}$/

/** What a request about one payment carries. */
export const ofPayment = z.strictObject({ paymentId: z.string().regex(PAYMENT_ID_PATTERN) })
