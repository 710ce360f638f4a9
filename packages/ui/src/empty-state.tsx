import { clsx } from 'clsx'
import type { ReactNode } from 'react'

/** Nothing here yet: what will be, and what to do for it. Set to the left, like everything else. */
export function EmptyState({
	title,
	children,
	action,
	className,
}: {
	title: ReactNode
	children?: ReactNode
	action?: ReactNode
	className?: string
}) {
	return (
		<div
			className={clsx('flex flex-col items-start gap-2 rounded-lg border-2 border-line border-dashed p-6', className)}
		>
			<p className="font-display font-semibold text-xl leading-tight">{title}</p>
			{children ? <div className="max-w-prose text-muted">{children}</div> : null}
			{action ? <div className="mt-3">{action}</div> : null}
		</div>
	)
}
