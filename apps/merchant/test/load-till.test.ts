import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadTill } from '../src/tills/load-till.ts'
import { openShop, type TestShop } from './open-shop.ts'

let shop: TestShop
beforeAll(async () => {
	shop = await openShop()
})
afterAll(() => shop.close())

test('a sale that is loaded anew has the prices of now, and can be checked out', async () => {
	const { lines } = shop.checkout(2)
	const dearer = lines.map((line) => ({ ...line, unit_amount: 450, name: 'Latte of last week' }))
	const open = { key: 'a', product_id: null, name: 'Open amount', unit_amount: 250, quantity: 1 }
	await shop.db.till.update({ where: { id: shop.tillId }, data: { cart: [...dearer, open] } })
	expect((await loadTill(shop.db, shop.tillId))?.lines).toEqual([...lines, open])
})

test('goods that are no longer sold leave the sale', async () => {
	const gone = { key: 'b', product_id: shop.tillId, name: 'Gone', unit_amount: 100, quantity: 1 }
	await shop.db.till.update({ where: { id: shop.tillId }, data: { cart: [gone] } })
	expect((await loadTill(shop.db, shop.tillId))?.lines).toEqual([])
})
