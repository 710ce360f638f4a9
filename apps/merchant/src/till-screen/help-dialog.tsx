'use client'

import { Dialog } from '@tender/ui/dialog'
import { SHORTCUTS } from './shortcuts.ts'

/** The keys of the till. */
export function HelpDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
	return (
		<Dialog
			open={open}
			onOpenChange={onOpenChange}
			title="The till by keyboard"
			description="Everything on the till can be touched; these keys do the same."
			className="sm:max-w-xl"
		>
			<dl className="grid grid-cols-[auto_1fr] items-center gap-x-6 gap-y-2.5">
				{SHORTCUTS.map(({ keys, does }) => (
					<div key={does} className="contents">
						<dt className="flex flex-wrap gap-1.5">
							{keys.map((key) => (
								<kbd
									key={key}
									className="figures rounded-xs border border-line-strong bg-sunken px-2 py-0.5 font-sans font-semibold text-sm"
								>
									{key}
								</kbd>
							))}
						</dt>
						<dd>{does}</dd>
					</div>
				))}
			</dl>
		</Dialog>
	)
}
