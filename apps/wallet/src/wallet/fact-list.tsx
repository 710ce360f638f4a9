import type { ReactNode } from 'react'

export interface Fact {
	readonly name: string
	readonly value: ReactNode
	/** A long id: set smaller, and broken where it must. */
	readonly id?: boolean
	readonly strong?: boolean
}

/** Names to the left, values to the right, a hairline between: the small print of a payment. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
	return (
		<dl className="divide-y divide-line">
			{facts.map(({ name, value, id, strong }) => (
				<div key={name} className="flex items-baseline justify-between gap-6 py-3">
					<dt className="shrink-0 text-muted">{name}</dt>
					<dd
						className={`figures min-w-0 text-right ${id ? 'break-all text-xs tracking-tight' : 'wrap-break-word'} ${strong ? 'font-semibold' : ''}`}
					>
						{value}
					</dd>
				</div>
			))}
		</dl>
	)
}
