import type { WirePayment } from '@tender/core/wire/payment'
import type { Database } from '../database.ts'
import type { OrderRow } from './to-till-order.ts'

/**
 * Keeps what the PSP answered beside its order and tells the displays that the code can be shown, in one statement.
 * Safe when a webhook was faster: it never touches the status.
 */
export async function attachPayment(
	db: Database,
	orderId: string,
	payment: WirePayment,
	streamToken: string | null,
): Promise<OrderRow> {
	const [row] = await db.$queryRaw<OrderRow[]>`
		WITH attached AS (
			UPDATE orders SET payment_id = ${payment.id}, qr_code_url = ${payment.qr_code_url},
				stream_token = coalesce(${streamToken}, stream_token), expires_at = ${payment.expires_at}::timestamptz
			WHERE id = ${orderId}::uuid AND (payment_id IS NULL OR payment_id = ${payment.id})
			RETURNING *
		), shown AS (
			INSERT INTO order_events (order_id, type, source) SELECT id, 'code_shown', 'till' FROM attached ON CONFLICT DO NOTHING
		), told AS (
			SELECT pg_notify('till_changed', till_id::text) FROM attached
		)
		SELECT id, number, status::text, total, tip, currency, checkout_id AS "checkoutId", payment_id AS "paymentId",
			qr_code_url AS "qrCodeUrl", stream_token AS "streamToken", expires_at AS "expiresAt"
		FROM attached, told`
	if (!row) throw new Error(`Order ${orderId} already has another payment than ${payment.id}`)
	return row
}
