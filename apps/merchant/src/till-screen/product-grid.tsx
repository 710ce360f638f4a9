'use client'

import { Amount } from '@tender/ui/amount'
import { EmptyState } from '@tender/ui/empty-state'
import type { CatalogueCategory, CatalogueProduct } from '../shop/load-catalogue.ts'
import { useRovingFocus } from './use-roving-focus.ts'

/** Everything the shop sells: a row of tiles for each category, its name at the left like a timetable's. */
export function ProductGrid({
	categories,
	currency,
	inCart,
	search,
	onAdd,
}: {
	categories: readonly CatalogueCategory[]
	currency: string
	/** Pieces in the sale, by product. */
	inCart: ReadonlyMap<string, number>
	search: string
	onAdd: (product: CatalogueProduct) => void
}) {
	const roving = useRovingFocus<HTMLDivElement>()
	const found = searchCatalogue(categories, search)
	if (found.length === 0) {
		return search ? (
			<EmptyState title={`Nothing is called “${search}”`}>
				Clear the search with Esc, or type the amount on the keypad.
			</EmptyState>
		) : (
			<EmptyState title="The catalogue is empty">Type amounts on the keypad: press any digit.</EmptyState>
		)
	}
	return (
		<div {...roving} className="flex flex-col">
			{found.map((category) => (
				<section
					key={category.id}
					aria-label={category.name}
					className="grid grid-cols-[6.25rem_1fr] gap-x-3 border-line border-t py-2 first:border-t-0 first:pt-0 xl:grid-cols-[7.5rem_1fr]"
				>
					<h2 className="pt-1.5 text-lg leading-tight">{category.name}</h2>
					<div className="grid grid-cols-[repeat(auto-fill,minmax(6.75rem,1fr))] gap-2">
						{category.products.map((product) => (
							<ProductTile
								key={product.id}
								product={product}
								currency={currency}
								pieces={inCart.get(product.id) ?? 0}
								onAdd={onAdd}
							/>
						))}
					</div>
				</section>
			))}
		</div>
	)
}

function ProductTile({
	product,
	currency,
	pieces,
	onAdd,
}: {
	product: CatalogueProduct
	currency: string
	pieces: number
	onAdd: (product: CatalogueProduct) => void
}) {
	return (
		<button
			type="button"
			data-roving=""
			data-product=""
			onClick={() => onAdd(product)}
			className={`flex min-h-20 flex-col justify-between gap-1 rounded-md border p-2.5 text-left transition-[background-color,transform] duration-100 active:scale-[0.97] ${
				pieces > 0 ? 'border-accent bg-accent-soft' : 'border-line bg-surface shadow-rest hover:border-line-strong'
			}`}
		>
			<span className="hyphens-auto pr-1 font-semibold text-[0.9375rem] leading-[1.15]">{product.name}</span>
			<span className="flex items-end justify-between gap-1">
				<Amount money={{ value: product.price, currency }} className={pieces > 0 ? 'text-ink' : 'text-muted'} />
				{pieces > 0 ? (
					<span className="figures grid h-6 min-w-6 place-items-center rounded-sm bg-accent px-1.5 font-semibold text-accent-ink text-sm">
						<span className="sr-only">, in the sale: </span>
						{pieces}
					</span>
				) : null}
			</span>
		</button>
	)
}

/** Products whose name, or whose category's name, has every word of the search in it. */
export function searchCatalogue(categories: readonly CatalogueCategory[], search: string): CatalogueCategory[] {
	const words = plain(search).split(/\s+/).filter(Boolean)
	return categories
		.map((category) => ({
			...category,
			products: category.products.filter((product) => {
				const text = plain(`${product.name} ${category.name}`)
				return words.every((word) => text.includes(word))
			}),
		}))
		.filter(({ products }) => products.length > 0)
}

function plain(text: string): string {
	return text
		.normalize('NFD')
		.replaceAll(/\p{Diacritic}/gu, '')
		.toLowerCase()
}
