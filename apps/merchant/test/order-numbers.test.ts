import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordOrder } from '../src/orders/record-order.ts'
import { openShop, type TestShop } from './open-shop.ts'

let shop: TestShop
beforeAll(async () => {
	shop = await openShop()
})
afterAll(() => shop.close())

test('fifty checkouts at once get fifty numbers of the shop’s own sequence', async () => {
	const orders = await Promise.all(Array.from({ length: 50 }, () => recordOrder(shop.db, shop.checkout(), shop.userId)))
	const numbers = orders.map((order) => Number(order?.number.replace(/^SN/, '')))
	expect(new Set(numbers).size).toBe(50)
	expect(Math.min(...numbers)).toBeGreaterThanOrEqual(129803)
})

test('a checkout sent ten times at once records one order', async () => {
	const body = shop.checkout()
	const sent = await Promise.all(Array.from({ length: 10 }, () => recordOrder(shop.db, body, shop.userId)))
	expect(sent.filter(Boolean)).toHaveLength(1)
})
