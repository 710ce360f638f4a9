import { wireMoney } from '@tender/core/wire/money'
import { wireRefundedLine } from '@tender/core/wire/refund'
import { z } from 'zod'

/** What the cashier gives back: all that is left, an amount, or pieces of the receipt's lines. */
export const refundBody = z.strictObject({
	/** Names one press of the button: sent again after a lost answer, it gives back once. */
	refund_key: z.uuid(),
	what: z.discriminatedUnion('kind', [
		z.strictObject({ kind: z.literal('all') }),
		z.strictObject({ kind: z.literal('amount'), amount: wireMoney }),
		z.strictObject({ kind: z.literal('lines'), lines: z.array(wireRefundedLine).min(1).max(100) }),
	]),
	reason: z
		.string()
		.trim()
		.max(200)
		.regex(/^\P{Cc}*$/u),
})

export type RefundBody = z.infer<typeof refundBody>

/** What became of it. `unknown`: no answer came; the same again is safe. */
export const refundAnswer = z.discriminatedUnion('outcome', [
	z.object({ outcome: z.literal('refunded') }),
	z.object({ outcome: z.literal('refused'), title: z.string() }),
	z.object({ outcome: z.literal('unknown') }),
])

export type RefundAnswer = z.infer<typeof refundAnswer>
