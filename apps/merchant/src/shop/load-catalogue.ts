import type { Database } from '../database.ts'

export interface CatalogueProduct {
	readonly id: string
	readonly name: string
	/** Minor units, tax included. */
	readonly price: number
}

export interface CatalogueCategory {
	readonly id: string
	readonly name: string
	readonly products: readonly CatalogueProduct[]
}

/** Everything the shop sells now, by category, in the shop's own order. */
export async function loadCatalogue(db: Database): Promise<CatalogueCategory[]> {
	const categories = await db.category.findMany({
		orderBy: { position: 'asc' },
		select: {
			id: true,
			name: true,
			products: {
				where: { available: true },
				orderBy: { position: 'asc' },
				select: { id: true, name: true, price: true },
			},
		},
	})
	return categories.map((category) => ({
		...category,
		products: category.products.map((product) => ({ ...product, price: Number(product.price) })),
	}))
}
