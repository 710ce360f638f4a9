import { toPublicId } from '@tender/core/ids'
import type { WireBalanceTransaction } from '@tender/core/wire/balance'
import { toWireMoney } from '@tender/core/wire/money'
import { toWireTime } from '@tender/core/wire/payment'
import type { AccountLine } from '../../queries/list-account-lines.ts'

/** One line of a merchant's statement. */
export function presentAccountLine(line: AccountLine): WireBalanceTransaction {
	return {
		id: toPublicId('transfer', line.id),
		object: 'balance_transaction',
		type: line.kind,
		direction: line.direction,
		amount: toWireMoney({ value: line.amount, currency: line.currency }),
		payment_id: line.paymentId === null ? null : toPublicId('payment', line.paymentId),
		refund_id: line.refundId === null ? null : toPublicId('refund', line.refundId),
		payout_id: line.payoutId === null ? null : toPublicId('payout', line.payoutId),
		order_id: line.orderId,
		created_at: toWireTime(line.createdAt.getTime()),
	}
}
