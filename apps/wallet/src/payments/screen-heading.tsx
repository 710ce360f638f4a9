'use client'

import { type ReactNode, useEffect, useRef } from 'react'

/** The headline of a screen that took the place of another: it takes the focus, so that it is read out. */
export function ScreenHeading({ children, className }: { children: ReactNode; className?: string }) {
	const heading = useRef<HTMLHeadingElement>(null)
	useEffect(() => heading.current?.focus(), [])
	return (
		<h1 ref={heading} tabIndex={-1} className={`outline-none ${className ?? 'text-4xl'}`}>
			{children}
		</h1>
	)
}
