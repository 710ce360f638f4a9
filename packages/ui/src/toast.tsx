'use client'

import { Toast as Base } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'

/*
 * Base UI's toast rather than sonner: sonner writes a <style> element without a nonce when it loads, which our
 * Content-Security-Policy refuses.
 */
const manager = Base.createToastManager()

/** Says something short that needs no answer, at the top of the page, for five seconds. Failures belong in a Notice. */
export function toast(title: ReactNode, { description }: { description?: ReactNode } = {}): void {
	manager.add({ title, ...(description ? { description } : {}), timeout: 5000 })
}

/** Where toasts appear; once per app, in the root layout. */
export function Toaster() {
	return (
		<Base.Provider toastManager={manager} limit={3}>
			<Base.Portal>
				<Base.Viewport className="fixed inset-x-4 top-[max(1rem,env(safe-area-inset-top))] z-60 mx-auto flex max-w-sm flex-col gap-2 outline-none">
					<ToastList />
				</Base.Viewport>
			</Base.Portal>
		</Base.Provider>
	)
}

function ToastList() {
	const { toasts } = Base.useToastManager()
	return toasts.map((item) => (
		<Base.Root
			key={item.id}
			toast={item}
			className="rounded-md bg-ink text-paper shadow-held transition-[opacity,transform] duration-200 ease-settle data-ending-style:-translate-y-2 data-starting-style:-translate-y-2 data-ending-style:opacity-0 data-starting-style:opacity-0"
		>
			<Base.Content className="flex items-center gap-3 py-2 pr-2 pl-4">
				<div className="min-w-0 flex-1 py-1.5">
					<Base.Title className="font-sans font-semibold text-base leading-snug tracking-normal" />
					<Base.Description className="text-sm opacity-85" />
				</div>
				<Base.Close aria-label="Dismiss" className="grid size-11 shrink-0 place-items-center rounded-sm">
					<X aria-hidden="true" className="size-5" />
				</Base.Close>
			</Base.Content>
		</Base.Root>
	))
}
