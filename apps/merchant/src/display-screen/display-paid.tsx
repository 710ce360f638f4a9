import { Check } from 'lucide-react'
import type { DisplayState } from '../display/display-state.ts'
import { PaidAmount } from '../shop-frame/paid-amount.tsx'

/** PAID, over the whole display, until the next sale begins. */
export function DisplayPaid({ order, shop }: { order: NonNullable<DisplayState['order']>; shop: string }) {
	return (
		<main id="main" className="paid-field flex flex-1 flex-col justify-between gap-8 p-8 sm:p-12">
			<div className="flex items-baseline justify-between gap-6 text-2xl">
				<span className="font-bold font-display text-3xl tracking-tight">{shop}</span>
				<span className="figures font-semibold">{order.number}</span>
			</div>
			<div className="flex flex-col gap-6">
				<div role="alert">
					<h1 className="flex animate-stamp items-center gap-[0.14em] font-display font-extrabold text-[clamp(5rem,28vw,30rem)] leading-[0.8] tracking-[-0.045em]">
						PAID
						<Check aria-hidden="true" className="size-[0.74em]" strokeWidth={3.25} />
					</h1>
				</div>
				<PaidAmount total={order.total} tip={order.tip} max="clamp(3rem, 9vw, 7rem)" />
			</div>
			<p className="font-semibold text-3xl">Thank you.</p>
		</main>
	)
}
