'use client'

import { Button } from '@tender/ui/button'
import { Ban, Clock, CloudOff, type LucideIcon, OctagonX } from 'lucide-react'
import type { ReactNode } from 'react'
import { KeyHint } from './key-hint.tsx'
import type { Sale } from './till-machine.ts'
import { useFocusOnAppear } from './use-focus-on-appear.ts'

interface Facts {
	readonly icon: LucideIcon
	readonly title: string
	/** What happened to the money, then what to do. */
	readonly text: ReactNode
	readonly first: { readonly label: string; readonly hint: string; readonly act: 'check_out' | 'back' | 'new_sale' }
	readonly second?: { readonly label: string; readonly hint: string; readonly act: 'check_out' | 'back' | 'new_sale' }
}

const NEW_SALE = { label: 'New sale', hint: 'N', act: 'new_sale' } as const
const BACK = { label: 'Back to the sale', hint: 'Esc', act: 'back' } as const
const TRY_AGAIN = { label: 'Try again', hint: 'F2', act: 'check_out' } as const

/** What the till says when a sale does not go the straight way, or undefined when it does. */
export function endedFacts(sale: Sale): Facts | undefined {
	switch (sale.phase) {
		case 'unreachable':
			if (sale.silent === 'server') {
				return {
					icon: CloudOff,
					title: 'The till’s server does not answer',
					text: 'Whether the code reached the customer’s display is not known yet. The till keeps asking and goes on by itself, with PAID if it is paid. Check the network; trying again makes no second payment.',
					first: TRY_AGAIN,
				}
			}
			return {
				icon: CloudOff,
				title: 'The payment service does not answer',
				text: `No money has moved: no code was shown. The sale is kept as ${sale.number}. Try again; it makes no second payment. Or take another way of paying.`,
				first: TRY_AGAIN,
				second: BACK,
			}
		case 'refused':
			return {
				icon: OctagonX,
				title: 'The payment service refused the sale',
				text: `No money has moved. It said: ${sale.detail}`,
				first: BACK,
			}
		case 'order':
			return sale.order.status === 'canceled'
				? {
						icon: Ban,
						title: 'Canceled',
						text: `No money has moved. The code of ${sale.order.number} no longer works.`,
						first: NEW_SALE,
						second: BACK,
					}
				: sale.order.status === 'expired'
					? {
							icon: Clock,
							title: 'The code has expired',
							text: `No money has moved: ${sale.order.number} was not paid in time. Show a new code for the same sale, or begin a new one.`,
							first: { label: 'Show a new code', hint: 'F2', act: 'check_out' },
							second: NEW_SALE,
						}
					: undefined
		default:
			return undefined
	}
}

/** The sale did not end in a payment: what happened, what happened to the money, what to do. */
export function EndedStage({
	facts,
	onAct,
}: {
	facts: Facts
	onAct: (act: 'check_out' | 'back' | 'new_sale') => void
}) {
	const first = useFocusOnAppear<HTMLButtonElement>()
	const { icon: Icon } = facts
	return (
		<section
			aria-labelledby="stage-title"
			className="flex max-w-xl flex-1 animate-rise flex-col justify-center gap-5 pb-16 xl:pl-10"
		>
			<Icon aria-hidden="true" className="size-14 text-muted" strokeWidth={1.75} />
			<h1 id="stage-title" className="text-5xl">
				{facts.title}
			</h1>
			<p role="status" className="text-lg">
				{facts.text}
			</p>
			<div className="mt-2 flex flex-wrap gap-3">
				<Button ref={first} variant="primary" size="xl" onClick={() => onAct(facts.first.act)}>
					{facts.first.label}
					<KeyHint>{facts.first.hint}</KeyHint>
				</Button>
				{facts.second ? (
					<Button size="xl" onClick={() => facts.second && onAct(facts.second.act)}>
						{facts.second.label}
						<KeyHint>{facts.second.hint}</KeyHint>
					</Button>
				) : null}
			</div>
		</section>
	)
}
