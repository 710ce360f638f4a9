'use client'

import { Button } from '@tender/ui/button'
import { Dialog } from '@tender/ui/dialog'
import { TextField } from '@tender/ui/field'
import { type SubmitEvent, useState } from 'react'
import { readCustomerCode } from './read-customer-code.ts'

/** Takes the code that a customer's wallet shows. A scanner at the till types it and presses Enter, as they all do. */
export function CustomerCodeDialog({
	open,
	onOpenChange,
	pspUrl,
	onCode,
}: {
	open: boolean
	onOpenChange: (open: boolean) => void
	pspUrl: string
	onCode: (code: string) => void
}) {
	const [error, setError] = useState<string>()
	const submit = (event: SubmitEvent<HTMLFormElement>) => {
		event.preventDefault()
		const code = readCustomerCode(String(new FormData(event.currentTarget).get('code')), pspUrl)
		if (code) onCode(code)
		else setError('This is not a code of a Tender wallet. Nothing was charged.')
	}
	return (
		<Dialog
			open={open}
			onOpenChange={onOpenChange}
			title="Customer shows a code"
			description="Scan the code on the customer’s phone. It is charged at once, up to the limit the customer set."
		>
			<form onSubmit={submit} className="flex flex-col gap-5">
				<TextField
					label="Code"
					name="code"
					error={error}
					onChange={() => setError(undefined)}
					required
					autoFocus
					maxLength={200}
					autoComplete="off"
					autoCapitalize="none"
					autoCorrect="off"
					spellCheck={false}
				/>
				<Button type="submit" variant="primary" size="lg">
					Charge
				</Button>
			</form>
		</Dialog>
	)
}
