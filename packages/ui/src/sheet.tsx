'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { clsx } from 'clsx'
import { X } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { OVERLAY_SCRIM } from './overlay-class.tsx'

/** A sheet that rises from the lower edge, within the thumb's reach; on a wide screen it is a card in the middle. */
export function Sheet({
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
				<Base.Viewport className="fixed inset-0 z-50 flex items-end justify-center sm:items-center sm:p-4">
					<Base.Popup
						className={clsx(
							'relative flex max-h-[92dvh] w-full flex-col gap-4 overflow-y-auto rounded-t-xl bg-raised p-6 pb-[max(1.5rem,env(safe-area-inset-bottom))] text-ink shadow-held outline-none sm:max-w-md sm:rounded-xl',
							'transition-[opacity,transform] duration-250 ease-settle data-ending-style:translate-y-full data-starting-style:translate-y-full sm:data-ending-style:translate-y-4 sm:data-ending-style:opacity-0 sm:data-starting-style:translate-y-4 sm:data-starting-style:opacity-0',
							className,
						)}
					>
						<div className="flex flex-col gap-1 pr-10">
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
