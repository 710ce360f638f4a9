'use client'

import { Amount } from '@tender/ui/amount'
import { Minus, Plus, Trash2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { type CartLine, MAX_QUANTITY } from '../tills/cart-line.ts'
import { useRovingFocus } from './use-roving-focus.ts'

/** The lines of the sale. `onChange` and `onRemove` are missing once the sale is checked out: then it only reads. */
export function CartPanel({
	lines,
	currency,
	onChange,
	onRemove,
}: {
	lines: readonly CartLine[]
	currency: string
	onChange?: (key: string, by: number) => void
	onRemove?: (key: string) => void
}) {
	const roving = useRovingFocus<HTMLUListElement>()
	const end = useRef<HTMLDivElement>(null)
	const count = lines.length
	useEffect(() => {
		if (count > 0) end.current?.scrollIntoView({ block: 'nearest' })
	}, [count])
	return (
		<>
			<ul {...roving} aria-label="Lines of the sale" className="flex flex-col">
				{lines.map((line) => (
					<li key={line.key} className="border-line border-b px-4 py-2.5 last:border-b-0">
						<div className="flex items-baseline justify-between gap-3">
							<span className="min-w-0 font-semibold leading-snug">{line.name}</span>
							<Amount money={{ value: line.unit_amount * line.quantity, currency }} className="font-semibold" />
						</div>
						<div className="flex min-h-6 items-center justify-between gap-2 text-muted text-sm">
							<span className="figures">
								{onChange ? null : `${line.quantity} × `}
								<Amount money={{ value: line.unit_amount, currency }} /> {onChange ? 'each' : ''}
							</span>
							{onChange && onRemove ? <LineButtons line={line} onChange={onChange} onRemove={onRemove} /> : null}
						</div>
					</li>
				))}
			</ul>
			<div ref={end} />
		</>
	)
}

function LineButtons({
	line,
	onChange,
	onRemove,
}: {
	line: CartLine
	onChange: (key: string, by: number) => void
	onRemove: (key: string) => void
}) {
	const button =
		'grid size-11 place-items-center rounded-sm text-ink hover:bg-sunken aria-disabled:cursor-not-allowed aria-disabled:opacity-40'
	return (
		<div className="-mr-2 flex items-center">
			<button
				type="button"
				data-roving=""
				className={button}
				aria-label={`One ${line.name} fewer`}
				aria-disabled={line.quantity === 1 || undefined}
				onClick={() => onChange(line.key, -1)}
			>
				<Minus aria-hidden="true" className="size-5" />
			</button>
			<output
				aria-label={`Pieces of ${line.name}`}
				className="figures min-w-7 text-center font-semibold text-base text-ink"
			>
				{line.quantity}
			</output>
			<button
				type="button"
				data-roving=""
				className={button}
				aria-label={`One ${line.name} more`}
				aria-disabled={line.quantity === MAX_QUANTITY || undefined}
				onClick={() => onChange(line.key, 1)}
			>
				<Plus aria-hidden="true" className="size-5" />
			</button>
			<button
				type="button"
				data-roving=""
				className={button}
				aria-label={`Remove ${line.name}`}
				onClick={() => onRemove(line.key)}
			>
				<Trash2 aria-hidden="true" className="size-5" />
			</button>
		</div>
	)
}
