import { Amount } from '@tender/ui/amount'
import { useEffect, useRef } from 'react'
import type { DisplayState } from '../display/display-state.ts'
import { FittedAmount } from '../shop-frame/fitted-amount.tsx'
import { cartTotal } from '../till-screen/cart.ts'

/** What is rung up, as it is rung up: the newest line in sight, the total large. */
export function DisplayCart({ lines, shop }: { lines: DisplayState['lines']; shop: DisplayState['shop'] }) {
	const end = useRef<HTMLDivElement>(null)
	const count = lines.length
	useEffect(() => {
		if (count > 0) end.current?.scrollIntoView({ block: 'nearest' })
	}, [count])
	return (
		<main id="main" className="flex min-h-0 flex-1 flex-col gap-6 p-8 sm:p-12">
			<h1 className="font-bold font-display text-3xl tracking-tight">
				<span className="sr-only">Your purchase at </span>
				{shop.name}
			</h1>
			<section
				aria-label="What you take"
				// biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
				tabIndex={0}
				className="min-h-0 flex-1 overflow-y-auto border-ink border-t-4"
			>
				<ul className="flex flex-col">
					{lines.map((line) => (
						<li key={line.key} className="flex items-baseline gap-5 border-line border-b py-3.5 text-2xl sm:text-3xl">
							<span className="figures min-w-[2ch] text-right text-muted">{line.quantity}</span>
							<span className="min-w-0 flex-1 font-semibold">{line.name}</span>
							<Amount money={{ value: line.unit_amount * line.quantity, currency: shop.currency }} />
						</li>
					))}
				</ul>
				<div ref={end} />
			</section>
			<div className="flex items-end justify-between gap-x-8 gap-y-2">
				<div>
					<p className="font-semibold text-3xl">Total</p>
					<p className="text-lg text-muted">{shop.tax_note}</p>
				</div>
				<div className="min-w-0 flex-1 text-right">
					<FittedAmount money={{ value: cartTotal(lines), currency: shop.currency }} max="clamp(4rem, 11vw, 8.5rem)" />
				</div>
			</div>
		</main>
	)
}
