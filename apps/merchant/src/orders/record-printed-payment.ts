import type { WirePayment } from '@tender/core/wire/payment'
import { v7 } from 'uuid'
import type { Prisma } from '../../generated/prisma/client.ts'
import type { Database } from '../database.ts'
import type { EventSource } from './mirror-payment.ts'

/**
 * Makes an order of a payment at a printed code, once, however often and from wherever the shop hears of it. Such a
 * payment is made and paid in one, so its order begins paid and never moves. `payment` must have been read from the PSP.
 */
export async function recordPrintedPayment(
	db: Database | Prisma.TransactionClient,
	payment: WirePayment,
	source: EventSource,
): Promise<void> {
	const { amount, tip_amount, description, created_at, paid_at } = payment
	await db.$executeRaw`
		WITH placed AS (
			INSERT INTO orders (id, number, description, currency, total, tip, status, payment_id, created_at, settled_at)
			SELECT ${v7()}::uuid, ${payment.order_id}, ${description ?? 'Printed code'}, ${amount.currency}, ${amount.value}::bigint,
				${tip_amount.value}::bigint, 'paid', ${payment.id}, ${created_at}::timestamptz, ${paid_at}::timestamptz
			-- Asked before the sequence is, so that what is heard twice leaves no gap in the numbers.
			WHERE NOT EXISTS (SELECT FROM orders WHERE payment_id = ${payment.id})
			-- Whichever index sees first what is heard twice in the same moment: by its number or by its payment.
			ON CONFLICT DO NOTHING
			RETURNING id, settled_at
		)
		INSERT INTO order_events (order_id, type, source, at)
		SELECT id, 'paid', ${source}::order_event_source, settled_at FROM placed`
}
