/**
 * A café to try the till with: its catalogue, two tills and a cashier. May run on every start: it adds only what is
 * missing, and changes nothing that the shop has changed.
 */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { hashPassword } from './auth/password.ts'
import { openDatabase } from './database.ts'
import { merchantEnv } from './env.ts'
import { CATALOGUE, SHOP, TILLS } from './shop/seed-catalogue.ts'

const settings = z.object({
	DEMO_EMAIL: z.email().toLowerCase(),
	DEMO_PASSWORD: z.string().min(8),
})

const { DEMO_EMAIL, DEMO_PASSWORD } = settings.parse(process.env)
const db = openDatabase(merchantEnv().DATABASE_URL_MERCHANT)
try {
	if ((await db.shop.count()) === 0) await seedShop()
	if ((await db.user.count({ where: { email: DEMO_EMAIL } })) === 0) {
		const passwordHash = await hashPassword(DEMO_PASSWORD)
		await db.user.create({ data: { id: randomUUID(), email: DEMO_EMAIL, name: 'Cashier', passwordHash } })
	}
} finally {
	await db.$disconnect()
}

/** One commit: an interrupted seed leaves no half-filled shelf. */
async function seedShop(): Promise<void> {
	await db.shop.create({
		data: {
			id: randomUUID(),
			...SHOP,
			tills: { create: TILLS.map((name, position) => ({ id: randomUUID(), name, position })) },
			categories: {
				create: CATALOGUE.map(({ name, taxRate, products }, position) => ({
					id: randomUUID(),
					name,
					position,
					products: {
						create: products.map(([product, price], place) => ({
							id: randomUUID(),
							name: product,
							position: place,
							price,
							taxRate,
						})),
					},
				})),
			},
		},
	})
}
