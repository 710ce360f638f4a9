'use client'

import { AlertDialog } from '@tender/ui/alert-dialog'

/** Asked before lines that were rung up are thrown away. */
export function NewSaleQuestion({
	open,
	onOpenChange,
	onConfirm,
}: {
	open: boolean
	onOpenChange: (open: boolean) => void
	onConfirm: () => void
}) {
	return (
		<AlertDialog
			open={open}
			onOpenChange={onOpenChange}
			title="Clear this sale?"
			description="Its lines are removed. Nothing was checked out, and no money has moved."
			confirmLabel="Clear the sale"
			cancelLabel="Keep it"
			danger
			onConfirm={onConfirm}
		/>
	)
}
