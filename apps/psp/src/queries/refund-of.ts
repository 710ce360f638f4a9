import type { Refund, RefundedLine } from '@tender/core/refund'
import type { Refund as RefundModel } from '../../generated/prisma/client.ts'

/** The refund of core, from Prisma's. */
export function refundOf(model: RefundModel): Refund {
	return {
		id: model.id,
		paymentId: model.paymentId,
		merchantId: model.merchantId,
		amount: { value: model.amount, currency: model.currency },
		tipAmount: model.tipAmount,
		feeReturned: model.feeReturned,
		lines: model.lines as unknown as readonly RefundedLine[],
		reason: model.reason,
		actor: model.actor,
		createdAt: model.createdAt.getTime(),
	}
}
