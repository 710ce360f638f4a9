import type { Database } from '../database.ts'
import { toTillOrder } from '../orders/to-till-order.ts'
import { cartLines } from '../tills/cart-line.ts'
import type { DisplayState } from './display-state.ts'

/** What the displays of a till show now. */
export async function loadDisplayState(db: Database, tillId: string): Promise<DisplayState | undefined> {
	const till = await db.till.findUnique({ where: { id: tillId }, include: { shop: true, order: true } })
	if (!till) return undefined
	const { checkout_id: _, ...order } = till.order ? toTillOrder(till.order) : { checkout_id: '' }
	return {
		shop: { name: till.shop.name, currency: till.shop.currency, tax_note: till.shop.taxNote },
		till: { name: till.name },
		lines: cartLines
			.parse(till.cart)
			.map(({ key, name, unit_amount, quantity }) => ({ key, name, unit_amount, quantity })),
		order: 'id' in order ? order : null,
	}
}
