import type { WirePayment } from '@tender/core/wire/payment'
import type { Prisma } from '../../generated/prisma/client.ts'
import type { Database } from '../database.ts'
import { log } from '../log.ts'
import { orderStatusOf } from './order-status-of.ts'
import type { OrderMirror, OrderStatus } from './till-order.ts'

/** Who told us first. */
export type EventSource = 'till' | 'stream' | 'webhook' | 'event_log'

/**
 * Makes the order say what the PSP says of its payment: one statement that moves an open order to its final state once,
 * writes the event and tells the displays. `payment` must have been read from the PSP itself, never from a browser.
 */
export async function mirrorPayment(
	db: Database | Prisma.TransactionClient,
	payment: WirePayment,
	source: EventSource,
): Promise<OrderMirror | undefined> {
	const status = orderStatusOf(payment)
	if (status === 'open') {
		const order = await db.order.findUnique({
			where: { number: payment.order_id },
			select: { status: true, tip: true, currency: true },
		})
		return order ? toMirror(order) : undefined
	}
	const settledAt = payment.paid_at ?? payment.canceled_at ?? payment.expired_at
	const [order] = await db.$queryRaw<(MirrorRow & { agrees: boolean })[]>`
		WITH found AS (
			SELECT id, status, tip, currency, payment_id,
				total = ${payment.amount.value}::bigint AND currency = ${payment.amount.currency} AS same_amount
			FROM orders WHERE number = ${payment.order_id} FOR UPDATE
		), moved AS (
			UPDATE orders SET status = ${status}::order_status, tip = ${payment.tip_amount.value}::bigint, settled_at = ${settledAt}::timestamptz,
				payment_id = ${payment.id}, qr_code_url = ${payment.qr_code_url}, expires_at = ${payment.expires_at}::timestamptz
			FROM found
			WHERE orders.id = found.id AND found.status = 'open' AND found.same_amount
				AND (found.payment_id IS NULL OR found.payment_id = ${payment.id})
			RETURNING orders.id, orders.till_id, orders.status, orders.tip
		), kept AS (
			INSERT INTO order_events (order_id, type, source, at)
			SELECT id, ${status}::order_event_type, ${source}::order_event_source, ${settledAt}::timestamptz
			FROM moved ON CONFLICT DO NOTHING
		), told AS (
			SELECT count(pg_notify('till_changed', till_id::text)) FROM moved
		)
		SELECT coalesce(moved.status, found.status)::text AS status, coalesce(moved.tip, found.tip) AS tip, found.currency,
			found.same_amount AND coalesce(moved.status, found.status) = ${status}::order_status AS agrees
		FROM told, found LEFT JOIN moved ON moved.id = found.id`
	if (order && !order.agrees) {
		log('error', 'an order and its payment disagree', {
			order: payment.order_id,
			order_status: order.status,
			payment: payment.id,
			payment_status: payment.status,
		})
	}
	return order && toMirror(order)
}

interface MirrorRow {
	readonly status: OrderStatus
	readonly tip: bigint
	readonly currency: string
}

function toMirror({ status, tip, currency }: MirrorRow): OrderMirror {
	return { status, tip: { value: Number(tip), currency } }
}
