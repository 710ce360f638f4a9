import type { WireStaticCode } from '@tender/core/wire/static-code'
import { Ban, ScanLine } from 'lucide-react'

/** Whether a printed code can be paid at, told by word, sign and colour together. */
export function CodeStatus({ code }: { code: WireStaticCode }) {
	const open = code.closed_at === null
	const Icon = open ? ScanLine : Ban
	return (
		<span
			className={`inline-flex items-center gap-1.5 whitespace-nowrap rounded-xs px-2 py-0.5 font-semibold text-sm ${open ? 'bg-accent-soft text-accent-text' : 'bg-sunken text-muted'}`}
		>
			<Icon aria-hidden="true" className="size-3.5" strokeWidth={2.75} />
			{open ? 'In use' : 'Closed'}
		</span>
	)
}
