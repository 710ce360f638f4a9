import type { WireEvent } from '@tender/core/wire/event'
import type { MerchantClient } from '@tender/sdk/merchant-client'
import type { Database } from '../database.ts'
import { log } from '../log.ts'
import { takeInPayment } from '../orders/take-in-payment.ts'

export type WebhookResult = 'taken' | 'known' | 'unknown_order' | 'not_about_an_order'

/**
 * Takes in a verified webhook, once: about an order of a till, or about a payment at a printed code, which becomes an
 * order. The payment is read from the PSP, so a late event tells what is true now; the
 * receipt and the order's move are one commit, so an interrupted one is simply delivered again.
 */
export async function receiveWebhook(db: Database, psp: MerchantClient, event: WireEvent): Promise<WebhookResult> {
	if (await db.webhookReceipt.findUnique({ where: { webhookId: event.id } })) return 'known'
	// Payouts concern the shop, not its tills.
	if (event.data.object !== 'payment') return 'not_about_an_order'
	const { id, order_id, origin } = event.data
	const order = await db.order.findUnique({ where: { number: order_id }, select: { status: true } })
	if (!order && origin !== 'static_code') {
		log('warn', 'a webhook about an order that is not ours', { webhook: event.id, order: order_id })
		return 'unknown_order'
	}
	const payment = await psp.payments.get(id)
	const left = order?.status === 'canceled' && payment.status === 'pending'
	// The cashier gave this sale up while the PSP did not answer; its code was never seen, and must not live on.
	if (left) await psp.payments.cancel(payment.id, { idempotencyKey: `cancel-${payment.id}` })
	return db.$transaction(async (tx) => {
		const { count } = await tx.webhookReceipt.createMany({
			data: { webhookId: event.id, type: event.type, orderNumber: order_id },
			skipDuplicates: true,
		})
		if (count === 0) return 'known'
		await takeInPayment(tx, payment, 'webhook')
		return 'taken'
	})
}
