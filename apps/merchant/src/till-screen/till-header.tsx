'use client'

import { CircleHelp, Monitor } from 'lucide-react'
import { ShopHeader } from '../shop-frame/shop-header.tsx'
import type { TillChoice } from '../tills/find-tills.ts'
import { postJson } from './post-json.ts'

/** The till's own head: which till this is, its display, the help. */
export function TillHeader({
	shop,
	staff,
	till,
	tills,
	onPair,
	onHelp,
}: {
	shop: string
	staff: string
	till: TillChoice
	tills: readonly TillChoice[]
	onPair: () => void
	onHelp: () => void
}) {
	async function choose(id: string) {
		await postJson(`/api/tills/${id}/choose`)
		window.location.reload()
	}
	return (
		<ShopHeader shop={shop} staff={staff} active="till">
			{tills.length > 1 ? (
				<label className="flex items-center">
					<span className="sr-only">Which till this is</span>
					<select
						value={till.id}
						onChange={(event) => void choose(event.target.value)}
						className="min-h-11 rounded-md bg-transparent px-2 font-semibold hover:bg-sunken"
					>
						{tills.map(({ id, name }) => (
							<option key={id} value={id} className="bg-surface text-ink">
								{name}
							</option>
						))}
					</select>
				</label>
			) : (
				<span className="px-2 font-semibold">{till.name}</span>
			)}
			<HeaderButton label="Customer display" onClick={onPair}>
				<Monitor aria-hidden="true" className="size-5" />
			</HeaderButton>
			<HeaderButton label="Keyboard help" onClick={onHelp}>
				<CircleHelp aria-hidden="true" className="size-5" />
			</HeaderButton>
		</ShopHeader>
	)
}

function HeaderButton({ label, onClick, children }: { label: string; onClick: () => void; children: React.ReactNode }) {
	return (
		<button
			type="button"
			aria-label={label}
			title={label}
			onClick={onClick}
			className="grid size-11 place-items-center rounded-md hover:bg-sunken"
		>
			{children}
		</button>
	)
}
