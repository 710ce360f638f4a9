import { z } from 'zod'

/** A customer's proof of one payment: who was paid, how much, for what, when, and under which names to ask about it. */
export const receipt = z.object({
	merchant: z.string(),
	amount: z.object({ value: z.int(), currency: z.string() }),
	orderId: z.string().nullable(),
	paidAt: z.string(),
	transferId: z.string(),
	paymentId: z.string(),
	/** What the wallet held right after; null where only a later statement was read. */
	balance: z.object({ value: z.int(), currency: z.string() }).nullable(),
})

export type Receipt = z.infer<typeof receipt>

/** The refusals that end an attempt: the PSP looked at this payment and this wallet, and moved nothing. */
export const DEFINITE_REFUSALS = [
	'payment_not_found',
	'wallet_not_found',
	'payment_already_paid',
	'payment_canceled',
	'payment_expired',
	'amount_mismatch',
	'insufficient_funds',
	'currency_mismatch',
	'balance_limit',
] as const

export type DefiniteRefusal = (typeof DEFINITE_REFUSALS)[number]

/** What became of pressing Pay. `unknown`: no answer came; the same press may be sent again and counts once. */
export const payAnswer = z.discriminatedUnion('outcome', [
	z.object({ outcome: z.literal('paid'), receipt }),
	z.object({ outcome: z.literal('refused'), refusal: z.enum(DEFINITE_REFUSALS) }),
	z.object({ outcome: z.literal('unknown') }),
])

export type PayAnswer = z.infer<typeof payAnswer>
