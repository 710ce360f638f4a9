'use client'

import { Input } from '@tender/ui/field'
import { Calculator, LayoutGrid, Search, X } from 'lucide-react'
import { useMemo } from 'react'
import type { CatalogueCategory, CatalogueProduct } from '../shop/load-catalogue.ts'
import type { KeypadKey } from './keypad.ts'
import { KeypadPanel } from './keypad-panel.tsx'
import { ProductGrid, searchCatalogue } from './product-grid.tsx'
import type { Till } from './till-machine.ts'

export type SellView = 'products' | 'keypad'

/** The left side while goods are rung up: products or keypad. */
export function SellStage({
	view,
	onView,
	search,
	onSearch,
	till,
	categories,
	currency,
	onProduct,
	onKey,
}: {
	view: SellView
	onView: (view: SellView) => void
	search: string
	onSearch: (search: string) => void
	till: Till
	categories: readonly CatalogueCategory[]
	currency: string
	onProduct: (product: CatalogueProduct) => void
	onKey: (key: KeypadKey) => void
}) {
	const inCart = useMemo(() => {
		const pieces = till.lines.flatMap((line) => (line.product_id ? [[line.product_id, line.quantity] as const] : []))
		return new Map(pieces)
	}, [till.lines])

	function addFirstFound() {
		const first = searchCatalogue(categories, search)[0]?.products[0]
		if (!first || search === '') return
		onProduct(first)
		onSearch('')
	}

	return (
		<>
			<h1 className="sr-only">Till</h1>
			<div className="mb-4 flex gap-3">
				<fieldset className="flex shrink-0 rounded-md bg-sunken p-1">
					<legend className="sr-only">Show</legend>
					<ViewButton icon={LayoutGrid} active={view === 'products'} onClick={() => onView('products')}>
						Products
					</ViewButton>
					<ViewButton icon={Calculator} active={view === 'keypad'} onClick={() => onView('keypad')}>
						Keypad
					</ViewButton>
				</fieldset>
				{view === 'products' ? (
					<search className="relative flex-1">
						<Search aria-hidden="true" className="absolute top-1/2 left-3.5 size-5 -translate-y-1/2 text-muted" />
						<Input
							id="product-search"
							type="text"
							enterKeyHint="done"
							autoComplete="off"
							aria-label="Search products"
							aria-keyshortcuts="/"
							placeholder="Search products"
							className="h-13 pr-11 pl-11"
							value={search}
							onChange={(event) => onSearch(event.target.value)}
							onKeyDown={(event) => {
								if (event.key === 'Enter' && !event.ctrlKey) addFirstFound()
								if (event.key !== 'Escape') return
								onSearch('')
								// Once all products are back, the arrow keys go on among them.
								setTimeout(() => document.querySelector<HTMLElement>('[data-product][data-roving="stop"]')?.focus())
							}}
						/>
						{search ? (
							<button
								type="button"
								aria-label="Clear the search"
								onClick={() => onSearch('')}
								className="absolute top-1/2 right-1 grid size-11 -translate-y-1/2 place-items-center rounded-sm"
							>
								<X aria-hidden="true" className="size-5" />
							</button>
						) : (
							<span
								aria-hidden="true"
								className="absolute top-1/2 right-4 hidden -translate-y-1/2 rounded-xs border border-line-strong px-2 py-1 font-semibold text-muted text-xs leading-none [@media(any-pointer:fine)]:inline"
							>
								/
							</span>
						)}
					</search>
				) : null}
			</div>
			{view === 'products' ? (
				<ProductGrid categories={categories} currency={currency} inCart={inCart} search={search} onAdd={onProduct} />
			) : (
				<KeypadPanel entry={till.entry} currency={currency} onKey={onKey} />
			)}
		</>
	)
}

function ViewButton({
	icon: Icon,
	active,
	onClick,
	children,
}: {
	icon: typeof LayoutGrid
	active: boolean
	onClick: () => void
	children: string
}) {
	return (
		<button
			type="button"
			aria-pressed={active}
			onClick={onClick}
			className={`flex min-h-11 items-center gap-2 rounded-sm px-3.5 font-semibold ${active ? 'bg-surface shadow-rest' : 'text-muted hover:text-ink'}`}
		>
			<Icon aria-hidden="true" className="size-5" />
			{children}
		</button>
	)
}
