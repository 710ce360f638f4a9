'use client'

import type { WireStaticCode } from '@tender/core/wire/static-code'
import { AlertDialog } from '@tender/ui/alert-dialog'
import { Button } from '@tender/ui/button'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { readCodeAnswer } from '../printed-codes/code-body.ts'
import { postJson } from '../till-screen/post-json.ts'

const CONSEQUENCE =
	'Nothing can be paid with it any more, wherever it hangs, and it cannot be opened again. What was paid stays paid.'

/** Takes a code out of use, after a question. */
export function CloseCode({ code }: { code: WireStaticCode }) {
	const router = useRouter()
	const [open, setOpen] = useState(false)
	const [pending, setPending] = useState(false)
	const [problem, setProblem] = useState<string>()

	async function close() {
		if (pending) return
		setPending(true)
		setProblem(undefined)
		const answer = readCodeAnswer(await postJson(`/api/printed-codes/${code.id}/close`))
		setPending(false)
		if (answer.outcome === 'refused') return setProblem(`${answer.title}. Nothing has changed.`)
		if (answer.outcome === 'unknown') {
			return setProblem('No answer came: whether it is closed is not known. Try again; it is safe.')
		}
		setOpen(false)
		router.refresh()
	}

	return (
		<AlertDialog
			open={open}
			onOpenChange={setOpen}
			trigger={<Button size="lg">Close this code</Button>}
			title={`Close “${code.label}”?`}
			description={
				<>
					{CONSEQUENCE}
					{problem ? (
						<span role="alert" className="mt-2 block font-medium text-danger-text">
							{problem}
						</span>
					) : null}
				</>
			}
			confirmLabel="Close for good"
			cancelLabel="Keep it"
			danger
			pending={pending}
			onConfirm={() => void close()}
		/>
	)
}
