import { createTestDatabase } from '@tender/postgres/test-database'
import { v7 } from 'uuid'
import { type Database, openDatabase } from '../src/database.ts'
import type { CheckoutBody } from '../src/orders/checkout-body.ts'

/** A shop with one till, one cashier and two products, in a database of its own. */
export interface TestShop {
	readonly db: Database
	readonly tillId: string
	readonly sessionId: string
	readonly userId: string
	/** $4.95, taxed. */
	readonly latteId: string
	/** What the till sends for that many lattes. */
	readonly checkout: (lattes?: number) => CheckoutBody
	readonly close: () => Promise<void>
}

export async function openShop(): Promise<TestShop> {
	const database = await createTestDatabase('merchant')
	const db = openDatabase(database.url)
	const [tillId, sessionId, userId, latteId] = [v7(), v7(), v7(), v7()]
	await db.user.create({
		data: { id: userId, email: 'cashier@shop.example', name: 'Cashier', passwordHash: '$argon2id$none' },
	})
	await db.shop.create({
		data: {
			id: v7(),
			name: 'Café Tender',
			currency: 'USD',
			taxNote: 'Prices include sales tax',
			openAmountTaxRate: 825,
			tipPercents: [5, 10],
			tills: { create: { id: tillId, name: 'Counter', position: 0, sessionId } },
			categories: {
				create: {
					id: v7(),
					name: 'Coffee',
					position: 0,
					products: { create: { id: latteId, name: 'Latte', position: 0, price: 495, taxRate: 825 } },
				},
			},
		},
	})
	return {
		db,
		tillId,
		sessionId,
		userId,
		latteId,
		checkout: (lattes = 1) => ({
			checkout_id: v7(),
			till_id: tillId,
			session_id: sessionId,
			revision: 1,
			lines: [{ key: latteId, product_id: latteId, name: 'Latte', unit_amount: 495, quantity: lattes }],
			total: 495 * lattes,
		}),
		close: async () => {
			await db.$disconnect()
			await database.drop()
		},
	}
}
