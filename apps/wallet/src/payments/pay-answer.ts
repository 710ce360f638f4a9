import { z } from 'zod'

const money = z.object({ value: z.int(), currency: z.string() })

/** A customer's proof of one payment: who was paid, how much, for what, when, and under which names to ask about it. */
export const receipt = z.object({
	merchant: z.string(),
	amount: money,
	/** What was added for the staff, and what has come back since; null for nothing. */
	tip: money.nullable(),
	refunded: money.nullable(),
	orderId: z.string().nullable(),
	paidAt: z.string(),
	transferId: z.string(),
	paymentId: z.string(),
	/** What the wallet held right after; null where only a later statement was read. */
	balance: money.nullable(),
})

export type Receipt = z.infer<typeof receipt>

/** The refusals that end an attempt: the PSP looked at this payment and this wallet, and moved nothing. */
export const DEFINITE_REFUSALS = [
	'payment_not_found',
	'wallet_not_found',
	'payment_already_paid',
	'payment_canceled',
	'payment_expired',
	'payment_claimed',
	'amount_mismatch',
	'insufficient_funds',
	'currency_mismatch',
	'balance_limit',
	'wallet_frozen',
	'payment_limit',
	'day_limit',
	'code_closed',
	'code_not_found',
	'tip_not_invited',
	'tip_too_large',
] as const

export type DefiniteRefusal = (typeof DEFINITE_REFUSALS)[number]

export function isDefiniteRefusal(code: string): code is DefiniteRefusal {
	return DEFINITE_REFUSALS.some((definite) => definite === code)
}

/** What became of pressing Pay. `unknown`: no answer came; the same press may be sent again and counts once. */
export const payAnswer = z.discriminatedUnion('outcome', [
	z.object({ outcome: z.literal('paid'), receipt }),
	z.object({ outcome: z.literal('refused'), refusal: z.enum(DEFINITE_REFUSALS) }),
	z.object({ outcome: z.literal('unknown') }),
])

export type PayAnswer = z.infer<typeof payAnswer>

/** A refusal is an answer too; only `unknown` is still to be asked again. */
export const PAY_ANSWER_STATUS = { paid: 200, refused: 200, unknown: 202 } as const satisfies Record<
	PayAnswer['outcome'],
	number
>
