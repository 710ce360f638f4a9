import type { Refund, RefundedLine } from '@tender/core/refund'
import { Prisma } from '../../generated/prisma/client.ts'
import { selectList } from './columns.ts'

/** A refund as the database hands it over in JSON, and takes it. */
export interface RefundRow {
	id: string
	payment_id: string
	merchant_id: string
	amount: string
	currency: string
	tip_amount: string
	fee_returned: string
	lines: readonly RefundedLine[]
	reason: string | null
	actor: string | null
	created_at: number
}

/** The select list that makes a RefundRow of `refunds` under this alias. */
export function refundColumns(alias: string): Prisma.Sql {
	return Prisma.raw(
		selectList(alias, {
			plain: ['id', 'payment_id', 'merchant_id', 'currency', 'lines', 'reason', 'actor'],
			wholeNumbers: ['amount', 'tip_amount', 'fee_returned'],
			times: ['created_at'],
		}),
	)
}

export function toRefund(row: RefundRow): Refund {
	return {
		id: row.id,
		paymentId: row.payment_id,
		merchantId: row.merchant_id,
		amount: { value: BigInt(row.amount), currency: row.currency },
		tipAmount: BigInt(row.tip_amount),
		feeReturned: BigInt(row.fee_returned),
		lines: row.lines,
		reason: row.reason,
		actor: row.actor,
		createdAt: row.created_at,
	}
}

export function toRefundRow(refund: Refund): RefundRow {
	return {
		id: refund.id,
		payment_id: refund.paymentId,
		merchant_id: refund.merchantId,
		amount: String(refund.amount.value),
		currency: refund.amount.currency,
		tip_amount: String(refund.tipAmount),
		fee_returned: String(refund.feeReturned),
		lines: refund.lines,
		reason: refund.reason,
		actor: refund.actor,
		created_at: refund.createdAt,
	}
}
