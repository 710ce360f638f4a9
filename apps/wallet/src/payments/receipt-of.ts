import type { WireTransaction } from '@tender/core/wire/wallet'
import type { Receipt } from './pay-answer.ts'

/** The receipt in a statement line of a payment; a top-up has none. */
export function receiptOf(transaction: WireTransaction, balance: Receipt['balance'] = null): Receipt | undefined {
	if (transaction.payment_id === null || transaction.direction !== 'out') return undefined
	return {
		merchant: transaction.counterparty,
		amount: transaction.amount,
		orderId: transaction.order_id,
		paidAt: transaction.created_at,
		transferId: transaction.id,
		paymentId: transaction.payment_id,
		balance,
	}
}
