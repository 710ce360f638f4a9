import { z } from 'zod'

/** A code for a till to scan: one charge, up to the limit, until it expires. */
export const shownCode = z.object({
	url: z.string(),
	code: z.string(),
	limit: z.object({ value: z.int(), currency: z.string() }),
	createdAt: z.string(),
	expiresAt: z.string(),
})

export type ShownCode = z.infer<typeof shownCode>

/** Why there is none: what a person can do something about, or anything else. */
export const showAnswer = z.discriminatedUnion('outcome', [
	z.object({ outcome: z.literal('shown'), shown: shownCode }),
	z.object({ outcome: z.literal('refused'), refusal: z.enum(['wallet_frozen', 'other']) }),
])

export type ShowAnswer = z.infer<typeof showAnswer>
