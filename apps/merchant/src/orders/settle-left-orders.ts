import type { MerchantClient } from '@tender/sdk/merchant-client'
import { TenderError } from '@tender/sdk/tender-error'
import type { Database } from '../database.ts'
import { cancelOrder } from './cancel-order.ts'

const MAX_AT_ONCE = 20

/**
 * Takes back the open orders of a till that are no longer on it: the answer to their Checkout was lost, and the cashier
 * went on without them. Runs after a later checkout went well, when the PSP answers again.
 */
export async function settleLeftOrders(db: Database, psp: MerchantClient, tillId: string): Promise<void> {
	const left = await db.order.findMany({
		where: { tillId, status: 'open', onTill: { none: {} } },
		orderBy: { sequence: 'asc' },
		select: { id: true },
		take: MAX_AT_ONCE,
	})
	for (const { id } of left) {
		try {
			await cancelOrder(db, psp, id)
		} catch (error) {
			if (!(error instanceof TenderError)) throw error
			return
		}
	}
}
