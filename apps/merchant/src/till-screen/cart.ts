import type { CatalogueProduct } from '../shop/load-catalogue.ts'
import { type CartLine, MAX_LINES, MAX_QUANTITY, OPEN_AMOUNT_NAME } from '../tills/cart-line.ts'

type Lines = readonly CartLine[]

/** One more of a product: on its line, or on a new one. */
export function addProduct(lines: Lines, product: CatalogueProduct): Lines {
	if (lines.some(({ product_id }) => product_id === product.id)) {
		const repriced = lines.map((line) =>
			line.product_id === product.id ? { ...line, unit_amount: product.price } : line,
		)
		return changeQuantity(repriced, product.id, 1)
	}
	return addLine(lines, {
		key: product.id,
		product_id: product.id,
		name: product.name,
		unit_amount: product.price,
		quantity: 1,
	})
}

/** An amount from the keypad, on a line of its own. */
export function addAmount(lines: Lines, unitAmount: number, key: string): Lines {
	if (unitAmount <= 0) return lines
	return addLine(lines, { key, product_id: null, name: OPEN_AMOUNT_NAME, unit_amount: unitAmount, quantity: 1 })
}

function addLine(lines: Lines, line: CartLine): Lines {
	return lines.length >= MAX_LINES ? lines : [...lines, line]
}

/** More or fewer of a line, from one piece to the most a line holds. */
export function changeQuantity(lines: Lines, key: string, by: number): Lines {
	return lines.map((line) =>
		line.key === key ? { ...line, quantity: Math.min(Math.max(line.quantity + by, 1), MAX_QUANTITY) } : line,
	)
}

export function removeLine(lines: Lines, key: string): Lines {
	return lines.filter((line) => line.key !== key)
}

/** What the sale comes to, in minor units. 100 lines of 999 pieces of the dearest thing stay exact. */
export function cartTotal(lines: readonly { unit_amount: number; quantity: number }[]): number {
	return lines.reduce((sum, { unit_amount, quantity }) => sum + unit_amount * quantity, 0)
}

export function cartPieces(lines: Lines): number {
	return lines.reduce((sum, { quantity }) => sum + quantity, 0)
}
