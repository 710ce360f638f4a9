'use client'

import { Amount } from '@tender/ui/amount'
import { Button } from '@tender/ui/button'
import { Notice } from '@tender/ui/notice'
import type { CartLine } from '../tills/cart-line.ts'
import { cartPieces, cartTotal } from './cart.ts'
import { CartPanel } from './cart-panel.tsx'
import { KeyHint } from './key-hint.tsx'

/** The right side of the till: the lines, the total (always in sight) and Checkout. */
export function SalePanel({
	lines,
	currency,
	taxNote,
	phase,
	number,
	entry,
	pricesChanged,
	onChange,
	onAddAmount,
	onRemove,
	onClear,
	onCheckOut,
	onCharge,
}: {
	lines: readonly CartLine[]
	currency: string
	taxNote: string
	phase: 'selling' | 'asking' | 'settling'
	/** The order's number, once there is one. */
	number: string | undefined
	/** What is typed on the keypad; it must be added before the sale can be checked out. */
	entry: number
	pricesChanged: boolean
	onAddAmount: () => void
	onChange: (key: string, by: number) => void
	onRemove: (key: string) => void
	onClear: () => void
	onCheckOut: () => void
	/** The customer shows a code instead. */
	onCharge: () => void
}) {
	const selling = phase === 'selling'
	const pieces = cartPieces(lines)
	return (
		<aside aria-label="Sale" className="flex min-h-0 flex-col border-line border-l bg-surface">
			<div className="flex min-h-14 items-center justify-between gap-2 border-line border-b px-4">
				<h2 className="text-xl">{number ?? 'Sale'}</h2>
				{selling && lines.length > 0 ? (
					<Button variant="quiet" className="-mr-3" onClick={onClear}>
						Clear
					</Button>
				) : null}
			</div>
			<div
				className="min-h-0 flex-1 overflow-y-auto focus-visible:-outline-offset-3"
				// While it only reads, it has no buttons: the keyboard must still be able to scroll it.
				{...(selling ? {} : { tabIndex: 0, role: 'region', 'aria-label': 'Lines' })}
			>
				{lines.length > 0 ? (
					<CartPanel lines={lines} currency={currency} {...(selling ? { onChange, onRemove } : {})} />
				) : (
					<p className="p-4 text-muted">Touch what the customer takes, or type an amount. It is listed here.</p>
				)}
			</div>
			{pricesChanged ? (
				<Notice
					tone="warning"
					live
					className="mx-4 mb-3"
					title="A price has changed"
					action={<Button onClick={() => window.location.reload()}>Load the new prices</Button>}
				>
					Nothing was checked out and no money moved. The lines stay.
				</Notice>
			) : null}
			<div className="flex flex-col gap-3 border-ink border-t-2 p-4">
				<div className="flex items-end justify-between gap-3">
					<div className="flex flex-col">
						<span className="font-semibold">Total</span>
						<span className="figures text-muted text-sm">{pieces === 1 ? '1 piece' : `${pieces} pieces`}</span>
					</div>
					<div aria-live="polite" data-testid="total">
						<Amount
							money={{ value: cartTotal(lines), currency }}
							size="large"
							className={cartTotal(lines) >= 100_000_00 ? 'text-3xl' : 'text-[2.75rem] leading-none'}
						/>
					</div>
				</div>
				{phase === 'settling' ? (
					<p className="text-muted text-sm">{taxNote}.</p>
				) : entry > 0 ? (
					<Button variant="primary" size="xl" onClick={onAddAmount} aria-keyshortcuts="+ Enter">
						<span>
							Add <Amount money={{ value: entry, currency }} />
						</span>
						<KeyHint>Enter</KeyHint>
					</Button>
				) : (
					<>
						<Button
							variant="primary"
							size="xl"
							disabled={lines.length === 0}
							pending={phase === 'asking'}
							onClick={onCheckOut}
							aria-keyshortcuts="F2 Control+Enter"
						>
							Checkout
							<KeyHint>F2</KeyHint>
						</Button>
						{selling && lines.length > 0 ? (
							<Button variant="quiet" onClick={onCharge} aria-keyshortcuts="F4">
								Customer shows a code
								<KeyHint>F4</KeyHint>
							</Button>
						) : null}
					</>
				)}
			</div>
		</aside>
	)
}
