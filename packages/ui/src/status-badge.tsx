import { clsx } from 'clsx'
import { Ban, Check, Clock, Hourglass, type LucideIcon, Undo2 } from 'lucide-react'

export type BadgeStatus = 'open' | 'pending' | 'paid' | 'canceled' | 'expired' | 'partially_refunded' | 'refunded'

const LOOKS: Record<BadgeStatus, { text: string; icon: LucideIcon; className: string }> = {
	open: { text: 'Open', icon: Hourglass, className: 'bg-warning-soft text-warning-text' },
	pending: { text: 'Waiting', icon: Hourglass, className: 'bg-warning-soft text-warning-text' },
	paid: { text: 'Paid', icon: Check, className: 'bg-paid text-paid-ink' },
	canceled: { text: 'Canceled', icon: Ban, className: 'bg-sunken text-muted' },
	expired: { text: 'Expired', icon: Clock, className: 'bg-sunken text-muted' },
	partially_refunded: { text: 'Partly refunded', icon: Undo2, className: 'bg-info-soft text-info-text' },
	refunded: { text: 'Refunded', icon: Undo2, className: 'bg-info-soft text-info-text' },
}

/** Where a payment stands, told by word, sign and colour together. */
export function StatusBadge({ status, className }: { status: BadgeStatus; className?: string }) {
	const { text, icon: Icon, className: look } = LOOKS[status]
	return (
		<span
			className={clsx(
				'inline-flex items-center gap-1.5 whitespace-nowrap rounded-xs px-2 py-0.5 font-semibold text-sm',
				look,
				className,
			)}
		>
			<Icon aria-hidden="true" className="size-3.5" strokeWidth={2.75} />
			{text}
		</span>
	)
}
