import { clsx } from 'clsx'
import { CircleCheck, CircleX, Info, type LucideIcon, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

export type NoticeTone = 'info' | 'success' | 'warning' | 'danger'

const TONES: Record<NoticeTone, { icon: LucideIcon; ground: string; ink: string }> = {
	info: { icon: Info, ground: 'bg-info-soft', ink: 'text-info-text' },
	success: { icon: CircleCheck, ground: 'bg-accent-soft', ink: 'text-accent-text' },
	warning: { icon: TriangleAlert, ground: 'bg-warning-soft', ink: 'text-warning-text' },
	danger: { icon: CircleX, ground: 'bg-danger-soft', ink: 'text-danger-text' },
}

/** What happened, what it means, and what to do next. `live` reads it out when it appears. */
export function Notice({
	tone = 'info',
	title,
	children,
	action,
	live = false,
	className,
}: {
	tone?: NoticeTone
	title: ReactNode
	children?: ReactNode
	action?: ReactNode
	live?: boolean
	className?: string
}) {
	const { icon: Icon, ground, ink } = TONES[tone]
	const role = live ? (tone === 'danger' || tone === 'warning' ? 'alert' : 'status') : undefined
	return (
		<div role={role} className={clsx('flex gap-3 rounded-md p-4', ground, className)}>
			<Icon aria-hidden="true" className={clsx('mt-0.5 size-5 shrink-0', ink)} strokeWidth={2.25} />
			<div className="flex min-w-0 flex-1 flex-col gap-1">
				<p className={clsx('font-semibold', ink)}>{title}</p>
				{children ? <div className="text-ink">{children}</div> : null}
				{action ? <div className="mt-2 flex flex-wrap gap-2">{action}</div> : null}
			</div>
		</div>
	)
}
