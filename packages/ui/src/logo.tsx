import { clsx } from 'clsx'

/** The mark: three corners of a code, and where the fourth would be, the tick of a thing paid. */
export function LogoMark({ className }: { className?: string }) {
	return (
		<svg viewBox="0 0 32 32" aria-hidden="true" className={clsx('size-8 shrink-0', className)}>
			<rect width="32" height="32" rx="7" className="fill-accent" />
			<g fill="none" strokeWidth="2.5" className="stroke-accent-ink">
				<rect x="6.75" y="6.75" width="7" height="7" rx="1.75" />
				<rect x="18.25" y="6.75" width="7" height="7" rx="1.75" />
				<rect x="6.75" y="18.25" width="7" height="7" rx="1.75" />
				<path d="m17.75 22 2.75 2.9 5-6" strokeWidth="3" strokeLinecap="round" strokeLinejoin="round" />
			</g>
		</svg>
	)
}

/** The mark and the name. */
export function Wordmark({ className }: { className?: string }) {
	return (
		<span className={clsx('inline-flex items-center gap-2.5', className)}>
			<LogoMark />
			<span className="font-bold font-display text-[1.375rem] leading-none tracking-tight">Tender</span>
		</span>
	)
}
