'use client'

import { LogoMark } from '@tender/ui/logo'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { SignOutButton } from './sign-out-button.tsx'

const PLACES = [
	{ key: 'till', href: '/till', text: 'Till' },
	{ key: 'orders', href: '/orders', text: 'Orders' },
] as const

/** The head of every staff page: the shop, the two places, and who is signed in. */
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
		<header className="flex h-15 shrink-0 items-center gap-4 border-line border-b bg-paper px-5 xl:px-6">
			<span className="flex items-center gap-2.5">
				<LogoMark />
				<span className="whitespace-nowrap font-bold font-display text-lg tracking-tight">{shop}</span>
			</span>
			<nav aria-label="Main" className="flex h-full items-stretch gap-1">
				{PLACES.map(({ key, href, text }) => (
					<Link
						key={key}
						href={href}
						prefetch={false}
						aria-current={key === active ? 'page' : undefined}
						className={`flex items-center border-b-[3px] px-3 pt-[3px] font-semibold ${
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
