'use client'

import { AlertDialog as Base } from '@base-ui/react/alert-dialog'
import type { ReactElement, ReactNode } from 'react'
import { Button } from './button.tsx'
import { OVERLAY_POPUP_MOTION, OVERLAY_SCRIM } from './overlay-class.tsx'

/** A question that must be answered before anything else. The safe answer has the focus and the Escape key. */
export function AlertDialog({
	open,
	onOpenChange,
	trigger,
	title,
	description,
	confirmLabel,
	cancelLabel,
	danger = false,
	pending = false,
	onConfirm,
}: {
	open?: boolean
	onOpenChange?: (open: boolean) => void
	trigger?: ReactElement
	title: ReactNode
	description: ReactNode
	confirmLabel: string
	cancelLabel: string
	danger?: boolean
	/** The confirmed work is under way; the question stays until it is done. */
	pending?: boolean
	onConfirm: () => void
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
						className={`flex w-full max-w-sm flex-col gap-5 rounded-xl bg-raised p-6 text-ink shadow-held outline-none ${OVERLAY_POPUP_MOTION}`}
					>
						<div className="flex flex-col gap-2">
							<Base.Title className="text-2xl">{title}</Base.Title>
							<Base.Description className="text-muted">{description}</Base.Description>
						</div>
						<div className="flex flex-wrap-reverse justify-end gap-2">
							<Base.Close render={<Button variant="secondary">{cancelLabel}</Button>} />
							<Button variant={danger ? 'danger' : 'primary'} pending={pending} onClick={onConfirm}>
								{confirmLabel}
							</Button>
						</div>
					</Base.Popup>
				</Base.Viewport>
			</Base.Portal>
		</Base.Root>
	)
}
