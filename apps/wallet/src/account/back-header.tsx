import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'

/** The way back, and what page this is. */
export function BackHeader({ href = '/', label = 'Back to the wallet' }: { href?: '/'; label?: string }) {
	return (
		<header className="flex h-16 items-center">
			<Link
				href={href}
				aria-label={label}
				className="-ml-2.5 grid size-11 place-items-center rounded-md hover:bg-sunken"
			>
				<ArrowLeft aria-hidden="true" className="size-6" />
			</Link>
		</header>
	)
}
