import type { Database } from '../database.ts'
import { toTillOrder } from '../orders/to-till-order.ts'
import { cartLines } from './cart-line.ts'
import type { TillState } from './till-state.ts'

/** The sale that is on a till now. */
export async function loadTill(db: Database, tillId: string): Promise<TillState | undefined> {
	const till = await db.till.findUnique({ where: { id: tillId }, include: { order: true } })
	if (!till) return undefined
	return {
		id: till.id,
		name: till.name,
		lines: cartLines.parse(till.cart),
		order: till.order ? toTillOrder(till.order) : null,
	}
}
