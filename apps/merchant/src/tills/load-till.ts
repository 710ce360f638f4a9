import type { Database } from '../database.ts'
import { toTillOrder } from '../orders/to-till-order.ts'
import { type CartLine, cartLines } from './cart-line.ts'
import type { TillState } from './till-state.ts'

/** The sale that is on a till now. Goods of a sale that is still rung up have the price and name they have now. */
export async function loadTill(db: Database, tillId: string): Promise<TillState | undefined> {
	const till = await db.till.findUnique({ where: { id: tillId }, include: { order: true } })
	if (!till) return undefined
	const lines = cartLines.parse(till.cart)
	return {
		id: till.id,
		name: till.name,
		lines: till.order ? lines : await reprice(db, lines),
		order: till.order ? toTillOrder(till.order) : null,
	}
}

/** Goods no longer sold leave the sale: they could not be checked out. */
async function reprice(db: Database, lines: readonly CartLine[]): Promise<CartLine[]> {
	const ids = lines.flatMap(({ product_id }) => product_id ?? [])
	const products = await db.product.findMany({ where: { id: { in: ids }, available: true } })
	const byId = new Map(products.map((product) => [product.id, product]))
	return lines.flatMap((line) => {
		if (line.product_id === null) return line
		const product = byId.get(line.product_id)
		return product ? { ...line, name: product.name, unit_amount: Number(product.price) } : []
	})
}
