import type { OrderStatus, TillOrder } from './till-order.ts'

/** The columns of an order that a till needs. */
export interface OrderRow {
	readonly id: string
	readonly number: string
	readonly status: OrderStatus
	readonly total: bigint
	readonly tip: bigint
	readonly currency: string
	readonly checkoutId: string | null
	readonly paymentId: string | null
	readonly qrCodeUrl: string | null
	readonly streamToken: string | null
	readonly expiresAt: Date | null
}

export function toTillOrder(row: OrderRow): TillOrder {
	return {
		id: row.id,
		number: row.number,
		status: row.status,
		total: { value: Number(row.total), currency: row.currency },
		tip: { value: Number(row.tip), currency: row.currency },
		checkout_id: row.checkoutId,
		payment_id: row.paymentId,
		qr_code_url: row.qrCodeUrl,
		stream_token: row.streamToken,
		expires_at: row.expiresAt?.toISOString() ?? null,
	}
}
