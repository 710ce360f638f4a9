import { z } from 'zod'
import { wireBalance, wireMoney } from './money.ts'
import { MAX_LINE_ITEMS, pageOf, plainText, wireTime } from './payment.ts'

export const wireRefundedLine = z
	.strictObject({
		line: z
			.int()
			.min(0)
			.max(MAX_LINE_ITEMS - 1)
			.meta({ description: 'Which of the payment’s line_items, counted from 0', example: 0 }),
		quantity: z.int().min(1).max(9999).meta({ description: 'How many pieces of it', example: 1 }),
	})
	.meta({ id: 'RefundedLine' })

/** `POST /v1/payments/{id}/refunds`: an amount, or pieces of the receipt's lines, or neither for all that is left. */
export const refundPaymentBody = z
	.strictObject({
		amount: wireMoney
			.optional()
			.meta({ description: 'How much; all that is left when neither this nor lines are said' }),
		line_items: z
			.array(wireRefundedLine)
			.min(1)
			.max(MAX_LINE_ITEMS)
			.refine((lines) => new Set(lines.map(({ line }) => line)).size === lines.length, 'must name each line once')
			.optional(),
		reason: plainText(200).nullish().meta({ example: 'The cake was sold out' }),
		actor: plainText(120)
			.nullish()
			.meta({ description: 'Who did it, in the words of the merchant', example: 'Till 2' }),
	})
	.refine(({ amount, line_items }) => amount === undefined || line_items === undefined, {
		path: ['line_items'],
		message: 'cannot be said together with amount',
	})
	.meta({
		id: 'RefundPayment',
		example: { amount: { value: 500, currency: 'USD' }, reason: 'The cake was sold out', actor: 'Till 2' },
	})

/** Money of a payment that went back to the wallet that paid. Made once, never changed. */
export const wireRefund = z
	.object({
		id: z.string().meta({ example: 'ref_01h455vb4pex5vsknk084sn02q' }),
		object: z.literal('refund'),
		payment_id: z.string(),
		amount: wireBalance.meta({ description: 'All that went back; goods first, tip last' }),
		tip_amount: wireBalance.meta({ description: 'The part of amount that came out of the tip' }),
		fee_returned: wireBalance.meta({ description: 'What of the fee went back to the merchant' }),
		line_items: z.array(wireRefundedLine),
		reason: z.string().nullable(),
		actor: z.string().nullable(),
		created_at: wireTime,
	})
	.meta({ id: 'Refund' })

/** The refunds of one payment, newest first. */
export const wireRefundPage = pageOf(wireRefund, 'RefundPage')

export type RefundPaymentBody = z.infer<typeof refundPaymentBody>
export type WireRefund = z.infer<typeof wireRefund>
export type WireRefundPage = z.infer<typeof wireRefundPage>
