import type { LineItem, Payment, PaymentState, PaymentStatus } from '@tender/core/payment'
import { Prisma } from '../../generated/prisma/client.ts'

/** A payment as the database hands it over in JSON: amounts as text, times in milliseconds. */
export interface PaymentRow {
	id: string
	merchant_id: string
	merchant_name: string
	order_id: string
	amount: string
	currency: string
	payee_account_id: string
	code: string
	description: string | null
	line_items: LineItem[]
	metadata: Record<string, string>
	created_at: number
	expires_at: number
	status: PaymentStatus
	payer_account_id: string | null
	paid_at: number | null
	canceled_at: number | null
	expired_at: number | null
}

/** SQL for a `timestamptz` as whole milliseconds since 1970. */
export function inMilliseconds(column: string): Prisma.Sql {
	return Prisma.raw(`(extract(epoch FROM ${column}) * 1000)::bigint`)
}

/** The select list that makes a PaymentRow of `payments` under this alias. */
export function paymentColumns(alias: string): Prisma.Sql {
	const plain = ['id', 'merchant_id', 'order_id', 'currency', 'payee_account_id', 'code', 'description', 'line_items']
	const also = ['metadata', 'status', 'payer_account_id']
	const times = ['created_at', 'expires_at', 'paid_at', 'canceled_at', 'expired_at']
	return Prisma.raw(
		[
			...[...plain, ...also].map((name) => `${alias}.${name}`),
			`${alias}.amount::text AS amount`,
			...times.map((name) => `(extract(epoch FROM ${alias}.${name}) * 1000)::bigint AS ${name}`),
			`(SELECT m.name FROM merchants m WHERE m.id = ${alias}.merchant_id) AS merchant_name`,
		].join(', '),
	)
}

export function toPayment(row: PaymentRow): Payment {
	return {
		id: row.id,
		merchantId: row.merchant_id,
		merchantName: row.merchant_name,
		orderId: row.order_id,
		amount: { value: BigInt(row.amount), currency: row.currency },
		payeeAccountId: row.payee_account_id,
		code: row.code,
		description: row.description,
		lineItems: row.line_items,
		metadata: row.metadata,
		createdAt: row.created_at,
		expiresAt: row.expires_at,
		state: {
			status: row.status,
			payerAccountId: row.payer_account_id,
			paidAt: row.paid_at,
			canceledAt: row.canceled_at,
			expiredAt: row.expired_at,
		},
	}
}

/** The state columns, as an event keeps them and as the database takes them. */
export function toStateColumns(state: PaymentState) {
	return {
		status: state.status,
		payer_account_id: state.payerAccountId,
		paid_at: state.paidAt,
		canceled_at: state.canceledAt,
		expired_at: state.expiredAt,
	}
}
