import type { LineItem, Payment, PaymentOrigin, PaymentState, PaymentStatus } from '@tender/core/payment'
import { Prisma } from '../../generated/prisma/client.ts'
import { selectList } from './columns.ts'

/** A payment as the database hands it over in JSON: amounts as text, times in milliseconds. */
export interface PaymentRow extends StateColumns {
	id: string
	merchant_id: string
	merchant_name: string
	order_id: string
	amount: string
	currency: string
	payee_account_id: string
	origin: PaymentOrigin
	static_code_id: string | null
	code: string
	tip_percents: number[] | null
	description: string | null
	line_items: LineItem[]
	metadata: Record<string, string>
	created_at: number
	expires_at: number
}

/** The state columns, as the database gives them. */
export interface StateColumns {
	status: PaymentStatus
	claimant_account_id: string | null
	claimed_until: number | null
	payer_account_id: string | null
	tip_amount: string
	fee_amount: string
	amount_refunded: string
	fee_returned: string
	paid_at: number | null
	canceled_at: number | null
	expired_at: number | null
}

/** The select list that makes a PaymentRow of `payments` under this alias. */
export function paymentColumns(alias: string): Prisma.Sql {
	const columns = selectList(alias, {
		plain: [
			...['id', 'merchant_id', 'order_id', 'currency', 'payee_account_id', 'origin', 'code', 'tip_percents'],
			...[
				'static_code_id',
				'description',
				'line_items',
				'metadata',
				'status',
				'claimant_account_id',
				'payer_account_id',
			],
		],
		wholeNumbers: ['amount', 'tip_amount', 'fee_amount', 'amount_refunded', 'fee_returned'],
		times: ['created_at', 'expires_at', 'claimed_until', 'paid_at', 'canceled_at', 'expired_at'],
	})
	return Prisma.raw(`${columns}, (SELECT m.name FROM merchants m WHERE m.id = ${alias}.merchant_id) AS merchant_name`)
}

export function toPayment(row: PaymentRow): Payment {
	return {
		id: row.id,
		merchantId: row.merchant_id,
		merchantName: row.merchant_name,
		orderId: row.order_id,
		amount: { value: BigInt(row.amount), currency: row.currency },
		payeeAccountId: row.payee_account_id,
		origin: row.origin,
		staticCodeId: row.static_code_id,
		code: row.code,
		tipPercents: row.tip_percents,
		description: row.description,
		lineItems: row.line_items,
		metadata: row.metadata,
		createdAt: row.created_at,
		expiresAt: row.expires_at,
		state: toState(row),
	}
}

/** A new payment's columns; what is nothing is left out. */
export function toPaymentColumns(payment: Payment) {
	return {
		id: payment.id,
		merchant_id: payment.merchantId,
		order_id: payment.orderId,
		amount: String(payment.amount.value),
		currency: payment.amount.currency,
		payee_account_id: payment.payeeAccountId,
		origin: payment.origin,
		static_code_id: payment.staticCodeId ?? undefined,
		code: payment.code,
		tip_percents: payment.tipPercents ?? undefined,
		description: payment.description ?? undefined,
		line_items: payment.lineItems,
		metadata: payment.metadata,
		created_at: payment.createdAt,
		expires_at: payment.expiresAt,
		...toSaidState(payment.state),
	}
}

/** A state as the database takes it and an event keeps it: what is nothing is left out. */
export type SaidState = Pick<StateColumns, 'status'> & {
	readonly [C in keyof StateColumns]?: StateColumns[C] | undefined
}

export function toSaidState(state: PaymentState): SaidState {
	return {
		status: state.status,
		claimant_account_id: state.claimantAccountId ?? undefined,
		claimed_until: state.claimedUntil ?? undefined,
		payer_account_id: state.payerAccountId ?? undefined,
		tip_amount: saidAmount(state.tipAmount),
		fee_amount: saidAmount(state.feeAmount),
		amount_refunded: saidAmount(state.amountRefunded),
		fee_returned: saidAmount(state.feeReturned),
		paid_at: state.paidAt ?? undefined,
		canceled_at: state.canceledAt ?? undefined,
		expired_at: state.expiredAt ?? undefined,
	}
}

function saidAmount(amount: bigint): string | undefined {
	return amount === 0n ? undefined : String(amount)
}

export function toState(columns: SaidState): PaymentState {
	return {
		status: columns.status,
		claimantAccountId: columns.claimant_account_id ?? null,
		claimedUntil: columns.claimed_until ?? null,
		payerAccountId: columns.payer_account_id ?? null,
		tipAmount: BigInt(columns.tip_amount ?? 0),
		feeAmount: BigInt(columns.fee_amount ?? 0),
		amountRefunded: BigInt(columns.amount_refunded ?? 0),
		feeReturned: BigInt(columns.fee_returned ?? 0),
		paidAt: columns.paid_at ?? null,
		canceledAt: columns.canceled_at ?? null,
		expiredAt: columns.expired_at ?? null,
	}
}
