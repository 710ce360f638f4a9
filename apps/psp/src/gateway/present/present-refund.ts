import { toPublicId } from '@tender/core/ids'
import type { Refund } from '@tender/core/refund'
import { toWireMoney } from '@tender/core/wire/money'
import { toWireTime } from '@tender/core/wire/payment'
import type { WireRefund } from '@tender/core/wire/refund'

export function presentRefund(refund: Refund): WireRefund {
	const { currency } = refund.amount
	return {
		id: toPublicId('refund', refund.id),
		object: 'refund',
		payment_id: toPublicId('payment', refund.paymentId),
		amount: toWireMoney(refund.amount),
		tip_amount: toWireMoney({ value: refund.tipAmount, currency }),
		fee_returned: toWireMoney({ value: refund.feeReturned, currency }),
		line_items: refund.lines.map(({ line, quantity }) => ({ line, quantity })),
		reason: refund.reason,
		actor: refund.actor,
		created_at: toWireTime(refund.createdAt),
	}
}
