'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { clsx } from 'clsx'
import { X } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { OVERLAY_POPUP_MOTION, OVERLAY_SCRIM } from './overlay-class.tsx'

/** A window over the page with a title, a close button, and everything behind it at rest. */
export function Dialog({
	open,
	onOpenChange,
	trigger,
	title,
	description,
	children,
	className,
}: {
	open?: boolean
	onOpenChange?: (open: boolean) => void
	/** The element that opens it, where it is not opened by state. */
	trigger?: ReactElement
	title: ReactNode
	description?: ReactNode
	children?: ReactNode
	className?: string
}) {
	return (
		<Base.Root
			{...(open === undefined ? {} : { open })}
			{...(onOpenChange ? { onOpenChange: (next: boolean) => onOpenChange(next) } : {})}
		>
			{trigger ? <Base.Trigger render={trigger} /> : null}
			<Base.Portal>
				<Base.Backdrop className={OVERLAY_SCRIM} />
				<Base.Viewport className="fixed inset-0 z-50 grid place-items-center overflow-y-auto p-4">
					<Base.Popup
						className={clsx(
							'relative flex w-full max-w-md flex-col gap-4 rounded-xl bg-raised p-6 text-ink shadow-held outline-none',
							OVERLAY_POPUP_MOTION,
							className,
						)}
					>
						<div className="flex flex-col gap-1.5 pr-10">
							<Base.Title className="text-2xl">{title}</Base.Title>
							{description ? <Base.Description className="text-muted">{description}</Base.Description> : null}
						</div>
						<Base.Close
							aria-label="Close"
							className="absolute top-4 right-4 grid size-11 place-items-center rounded-md hover:bg-sunken"
						>
							<X aria-hidden="true" className="size-5" />
						</Base.Close>
						{children}
					</Base.Popup>
				</Base.Viewport>
			</Base.Portal>
		</Base.Root>
	)
}
