import type { MerchantClient } from '@tender/sdk/merchant-client'
import type { Database } from '../database.ts'
import { type EventSource, mirrorPayment } from './mirror-payment.ts'
import type { TillOrder } from './till-order.ts'
import { toTillOrder } from './to-till-order.ts'

/** Asks the PSP how an open order stands and stores that. A final order is answered without asking. */
export async function syncOrder(
	db: Database,
	psp: MerchantClient,
	orderId: string,
	source: EventSource,
): Promise<TillOrder | undefined> {
	const order = await db.order.findUnique({ where: { id: orderId } })
	if (!order) return undefined
	if (order.status !== 'open' || order.paymentId === null) return toTillOrder(order)
	const payment = await psp.payments.get(order.paymentId)
	return { ...toTillOrder(order), ...(await mirrorPayment(db, payment, source)) }
}
