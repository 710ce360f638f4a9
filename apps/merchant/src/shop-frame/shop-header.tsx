'use client'

import { LogoMark } from '@tender/ui/logo'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { SignOutButton } from './sign-out-button.tsx'

const PLACES = [
	{ key: 'till', href: '/till', text: 'Till' },
	{ key: 'orders', href: '/orders', text: 'Orders' },
	{ key: 'printed_codes', href: '/printed-codes', text: 'Printed codes' },
] as const

/** The head of every staff page: the shop, its places, and who is signed in. */
export function ShopHeader({
	shop,
	staff,
	active,
	children,
}: {
	shop: string
	staff: string
	active: (typeof PLACES)[number]['key']
	children?: ReactNode
}) {
	return (
		<header className="flex print:hidden h-15 shrink-0 items-center gap-1 border-line border-b bg-paper px-3 sm:gap-4 sm:px-5 xl:px-6">
			<span className="flex items-center gap-2.5">
				<LogoMark />
				<span className="whitespace-nowrap font-bold font-display text-lg tracking-tight max-sm:sr-only">{shop}</span>
			</span>
			<nav aria-label="Main" className="flex h-full items-stretch gap-1">
				{PLACES.map(({ key, href, text }) => (
					<Link
						key={key}
						href={href}
						prefetch={false}
						aria-current={key === active ? 'page' : undefined}
						className={`flex items-center whitespace-nowrap border-b-[3px] px-3 pt-[3px] font-semibold ${
							key === active ? 'border-ink' : 'border-transparent text-muted hover:text-ink'
						}`}
					>
						{text}
					</Link>
				))}
			</nav>
			<div className="ml-auto flex items-center gap-1">
				{children}
				<SignOutButton staff={staff} />
			</div>
		</header>
	)
}
