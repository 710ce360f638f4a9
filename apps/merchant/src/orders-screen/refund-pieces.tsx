import { Amount } from '@tender/ui/amount'
import { Button } from '@tender/ui/button'
import { Minus, Plus } from 'lucide-react'

/** A line of the receipt with the pieces of it that were not given back yet. */
export interface RefundableLine {
	readonly line: number
	readonly name: string
	readonly unitAmount: number
	readonly left: number
}

/** How many pieces of each line go back. */
export function RefundPieces({
	lines,
	currency,
	pieces,
	onPieces,
}: {
	lines: readonly RefundableLine[]
	currency: string
	pieces: ReadonlyMap<number, number>
	onPieces: (pieces: ReadonlyMap<number, number>) => void
}) {
	return (
		<ul className="max-h-64 divide-y divide-line overflow-y-auto border-line border-y">
			{lines.map(({ line, name, unitAmount, left }) => {
				const count = pieces.get(line) ?? 0
				const change = (by: number) => onPieces(new Map(pieces).set(line, Math.min(left, Math.max(0, count + by))))
				return (
					<li key={line} className="flex items-center gap-3 py-2">
						<span className="min-w-0 flex-1">
							<span className="block wrap-break-word font-semibold">{name}</span>
							<span className="text-muted text-sm">
								<Amount money={{ value: unitAmount, currency }} /> each, {left === 0 ? 'none left' : `${left} left`}
							</span>
						</span>
						<Button aria-label={`One less of ${name}`} disabled={count === 0} onClick={() => change(-1)}>
							<Minus aria-hidden="true" className="size-5" />
						</Button>
						<output aria-label={`Pieces of ${name} to give back`} className="figures min-w-6 text-center font-semibold">
							{count}
						</output>
						<Button aria-label={`One more of ${name}`} disabled={count === left} onClick={() => change(1)}>
							<Plus aria-hidden="true" className="size-5" />
						</Button>
					</li>
				)
			})}
		</ul>
	)
}
