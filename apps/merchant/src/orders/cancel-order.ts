import type { MerchantClient } from '@tender/sdk/merchant-client'
import { TenderError } from '@tender/sdk/tender-error'
import type { Database } from '../database.ts'
import { attachPayment } from './attach-payment.ts'
import { mirrorPayment } from './mirror-payment.ts'
import { syncOrder } from './sync-order.ts'
import type { TillOrder } from './till-order.ts'
import { toTillOrder } from './to-till-order.ts'

/**
 * Takes an open order back. The PSP decides: if the customer paid in that instant the order answered is paid. Throws a
 * `TenderError` while the PSP does not answer; nothing has changed then.
 */
export async function cancelOrder(db: Database, psp: MerchantClient, orderId: string): Promise<TillOrder | undefined> {
	const order = await db.order.findUnique({ where: { id: orderId } })
	if (!order) return undefined
	if (order.status !== 'open') return toTillOrder(order)
	const paymentId = order.paymentId ?? (await adoptPayment(db, psp, order))
	if (paymentId === undefined) return closeWithoutPayment(db, orderId)
	try {
		await psp.payments.cancel(paymentId, { idempotencyKey: `cancel-${orderId}` })
	} catch (error) {
		// Paid or expired a moment ago: whatever it is, it is read below.
		if (!(error instanceof TenderError) || !isFinalAlready(error)) throw error
	}
	await mirrorPayment(db, await psp.payments.get(paymentId), 'till')
	return syncOrder(db, psp, orderId, 'till')
}

function isFinalAlready({ code }: TenderError): boolean {
	return code === 'payment_already_paid' || code === 'payment_expired' || code === 'payment_canceled'
}

/** The answer to Checkout was lost: the PSP may have made the payment all the same. */
async function adoptPayment(db: Database, psp: MerchantClient, order: { id: string; number: string }) {
	const { data } = await psp.payments.list({ order_id: order.number, limit: 1 })
	const payment = data[0]
	if (payment) await attachPayment(db, order.id, payment, null)
	return payment?.id
}

/** The PSP has no payment for it, and its code was never seen: nobody can have paid. */
async function closeWithoutPayment(db: Database, orderId: string): Promise<TillOrder | undefined> {
	await db.$queryRaw`
		WITH closed AS (
			UPDATE orders SET status = 'canceled', settled_at = now()
			WHERE id = ${orderId}::uuid AND status = 'open' AND payment_id IS NULL
			RETURNING id, till_id
		), kept AS (
			INSERT INTO order_events (order_id, type, source) SELECT id, 'canceled', 'till' FROM closed
		)
		SELECT count(pg_notify('till_changed', till_id::text)) FROM closed`
	const order = await db.order.findUnique({ where: { id: orderId } })
	return order ? toTillOrder(order) : undefined
}
