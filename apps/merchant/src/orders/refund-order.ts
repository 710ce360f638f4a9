import { isWithoutAnswer } from '@tender/sdk/is-without-answer'
import type { MerchantClient } from '@tender/sdk/merchant-client'
import { TenderError } from '@tender/sdk/tender-error'
import type { Database } from '../database.ts'
import type { RefundAnswer, RefundBody } from './refund-body.ts'

/** Gives money of a paid order back to the wallet that paid. Undefined when there is no such order, or no payment. */
export async function refundOrder(
	{ db, psp }: { db: Database; psp: MerchantClient },
	orderId: string,
	{ refund_key, what, reason }: RefundBody,
	actor: string,
): Promise<RefundAnswer | undefined> {
	const order = await db.order.findUnique({ where: { id: orderId }, select: { paymentId: true } })
	if (!order?.paymentId) return undefined
	try {
		await psp.payments.refund(
			order.paymentId,
			{
				...(what.kind === 'amount' && { amount: what.amount }),
				...(what.kind === 'lines' && { line_items: what.lines }),
				...(reason !== '' && { reason }),
				actor,
			},
			{ idempotencyKey: refund_key },
		)
		return { outcome: 'refunded' }
	} catch (error) {
		if (!(error instanceof TenderError)) throw error
		if (isWithoutAnswer(error)) return { outcome: 'unknown' }
		return { outcome: 'refused', title: error.title }
	}
}
