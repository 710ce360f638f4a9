import type { WireTransaction } from '@tender/core/wire/wallet'
import type { Receipt } from './pay-answer.ts'

/** The receipt in a payment's statement lines (its own, its tip's, its refunds'); undefined when it was not paid. */
export function receiptOf(lines: readonly WireTransaction[], balance: Receipt['balance'] = null): Receipt | undefined {
	const paid = lines.find(({ type }) => type === 'payment')
	if (!paid?.payment_id) return undefined
	return {
		merchant: paid.counterparty,
		amount: paid.amount,
		tip: lines.find(({ type }) => type === 'tip')?.amount ?? null,
		refunded: sumOf(lines.filter(({ type }) => type === 'refund')),
		orderId: paid.order_id,
		paidAt: paid.created_at,
		transferId: paid.id,
		paymentId: paid.payment_id,
		balance,
	}
}

function sumOf(lines: readonly WireTransaction[]): Receipt['refunded'] {
	const [first] = lines
	if (!first) return null
	return { value: lines.reduce((sum, { amount }) => sum + amount.value, 0), currency: first.amount.currency }
}
