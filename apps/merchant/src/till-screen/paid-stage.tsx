'use client'

import { Button } from '@tender/ui/button'
import { Check } from 'lucide-react'
import type { TillOrder } from '../orders/till-order.ts'
import { PaidAmount } from '../shop-frame/paid-amount.tsx'
import { KeyHint } from './key-hint.tsx'
import { useFocusOnAppear } from './use-focus-on-appear.ts'

/** PAID, over the whole screen, until the cashier has seen it. */
export function PaidStage({ order, onNewSale }: { order: TillOrder; onNewSale: () => void }) {
	const button = useFocusOnAppear<HTMLButtonElement>()
	return (
		<main id="main" className="paid-field flex h-dvh flex-col justify-between gap-6 p-8 xl:p-12">
			<div className="flex items-baseline justify-between gap-6 text-2xl">
				<span className="figures font-semibold">{order.number}</span>
				<span>The money is yours.</span>
			</div>
			<div className="flex flex-col gap-6">
				<div role="alert">
					<h1 className="flex animate-stamp items-center gap-[0.14em] font-display font-extrabold text-[clamp(9rem,28vw,24rem)] leading-[0.8] tracking-[-0.045em]">
						PAID
						<Check aria-hidden="true" className="size-[0.74em]" strokeWidth={3.25} />
					</h1>
				</div>
				<PaidAmount total={order.total} tip={order.tip} max="clamp(4rem, 9vw, 7rem)" />
			</div>
			<Button
				ref={button}
				variant="on-paid"
				size="xl"
				onClick={onNewSale}
				aria-keyshortcuts="N Enter"
				className="min-h-24 self-start px-14 text-4xl"
			>
				New sale
				<KeyHint>N</KeyHint>
			</Button>
		</main>
	)
}
