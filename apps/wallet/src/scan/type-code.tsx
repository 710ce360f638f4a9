'use client'

import { Button } from '@tender/ui/button'
import { TextField } from '@tender/ui/field'
import { Sheet } from '@tender/ui/sheet'
import { Keyboard } from 'lucide-react'
import { type SubmitEvent, useState } from 'react'
import { readCode } from '../codes/read-code.ts'

/** For when the camera cannot: the code by hand, or its whole address pasted. */
export function TypeCode({ trustedOrigin, onCode }: { trustedOrigin: string; onCode: (code: string) => void }) {
	const [error, setError] = useState<string>()
	const submit = (event: SubmitEvent<HTMLFormElement>) => {
		event.preventDefault()
		const code = readCode(String(new FormData(event.currentTarget).get('code')), trustedOrigin)
		if (code) onCode(code)
		else setError('This is not a Tender code. A code has 22 characters; capital and small letters differ.')
	}
	return (
		<Sheet
			title="Type the code"
			description="The 22 characters of the code, or its whole address."
			trigger={
				<Button className="min-h-14 flex-1 whitespace-nowrap">
					<Keyboard aria-hidden="true" className="size-5 shrink-0" />
					Type the code
				</Button>
			}
		>
			<form onSubmit={submit} className="flex flex-col gap-5">
				<TextField
					label="Code"
					name="code"
					error={error}
					onChange={() => setError(undefined)}
					required
					maxLength={200}
					autoComplete="off"
					autoCapitalize="none"
					autoCorrect="off"
					spellCheck={false}
				/>
				<Button type="submit" variant="primary" size="lg">
					Continue
				</Button>
			</form>
		</Sheet>
	)
}
