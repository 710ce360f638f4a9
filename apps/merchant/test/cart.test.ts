import { expect, test } from 'vitest'
import { addAmount, addProduct, cartPieces, cartTotal, changeQuantity, removeLine } from '../src/till-screen/cart.ts'

const latte = { id: 'latte', name: 'Latte', price: 495 }
const scone = { id: 'scone', name: 'Scone', price: 375 }

test('the same product again is one more on its line', () => {
	const lines = addProduct(addProduct(addProduct([], latte), scone), latte)
	expect(lines.map(({ name, quantity }) => [name, quantity])).toEqual([
		['Latte', 2],
		['Scone', 1],
	])
	expect(cartTotal(lines)).toBe(1365)
	expect(cartPieces(lines)).toBe(3)
})

test('one more of a product takes its price of now for the whole line', () => {
	const lines = addProduct(addProduct([], latte), { ...latte, price: 520 })
	expect(cartTotal(lines)).toBe(1040)
})

test('each typed amount has a line of its own, also when it is the same amount', () => {
	const lines = addAmount(addAmount([], 500, 'a'), 500, 'b')
	expect(lines).toHaveLength(2)
	expect(cartTotal(lines)).toBe(1000)
})

test('nothing typed adds nothing', () => {
	expect(addAmount([], 0, 'a')).toEqual([])
})

test('a quantity stays between one and the most a line holds', () => {
	const lines = addProduct([], latte)
	expect(changeQuantity(lines, 'latte', -1)[0]?.quantity).toBe(1)
	expect(changeQuantity(lines, 'latte', 5000)[0]?.quantity).toBe(999)
})

test('a removed line no longer counts', () => {
	const lines = removeLine(addProduct(addProduct([], latte), scone), 'latte')
	expect(cartTotal(lines)).toBe(375)
})

test('the sale takes a hundred lines and no more', () => {
	let lines = addAmount([], 1, 'first')
	for (let n = 0; n < 120; n++) lines = addAmount(lines, 1, `n${n}`)
	expect(lines).toHaveLength(100)
})

test('the largest possible sale is summed exactly', () => {
	const lines = Array.from({ length: 100 }, () => ({ unit_amount: 9_999_999, quantity: 999 }))
	expect(BigInt(cartTotal(lines))).toBe(9_999_999n * 999n * 100n)
})
