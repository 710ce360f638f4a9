'use client'

import { parseAmount } from '@tender/core/money'
import { Button } from '@tender/ui/button'
import { Dialog } from '@tender/ui/dialog'
import { TextField } from '@tender/ui/field'
import { newId } from '@tender/ui/new-id'
import { Notice } from '@tender/ui/notice'
import { useRouter } from 'next/navigation'
import { type SubmitEvent, useState } from 'react'
import { type CodeBody, MAX_LABEL, readCodeAnswer } from '../printed-codes/code-body.ts'
import { postJson } from '../till-screen/post-json.ts'
import { tipsOf } from './codes-table.tsx'

/** Makes a code to print, and leads to it. One press counts once. */
export function NewCodeDialog({ currency, tipPercents }: { currency: string; tipPercents: readonly number[] }) {
	const router = useRouter()
	const [open, setOpen] = useState(false)
	const [label, setLabel] = useState('')
	const [typed, setTyped] = useState('')
	const [inviteTip, setInviteTip] = useState(false)
	const [sending, setSending] = useState(false)
	/** What was sent and not answered: only the very same may be sent again. */
	const [unanswered, setUnanswered] = useState<CodeBody>()
	const [refused, setRefused] = useState<string>()

	const amount = typed.trim() === '' ? null : amountOf(typed, currency)
	const ready = label.trim() !== '' && amount !== undefined

	async function submit(event: SubmitEvent<HTMLFormElement>) {
		event.preventDefault()
		if (sending || (!ready && !unanswered)) return
		const body = unanswered ?? {
			code_key: newId(),
			label: label.trim(),
			amount: amount ?? null,
			invite_tip: inviteTip,
		}
		setSending(true)
		setRefused(undefined)
		const answer = readCodeAnswer(await postJson('/api/printed-codes', body))
		// It is on its way to the new code's page: the button stays pressed, or a second press would make a second code.
		if (answer.outcome === 'done') return router.push(`/printed-codes/${answer.id}`)
		setSending(false)
		setUnanswered(answer.outcome === 'unknown' ? body : undefined)
		if (answer.outcome === 'refused') setRefused(answer.title)
	}

	return (
		<Dialog
			open={open}
			onOpenChange={setOpen}
			trigger={<Button variant="primary">New printed code</Button>}
			title="New printed code"
			description="Whoever scans it pays the shop, without a till."
		>
			<form onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
				<fieldset disabled={sending || unanswered !== undefined} className="flex flex-col gap-5">
					<legend className="sr-only">The code</legend>
					<TextField
						label="Label"
						hint="Where it hangs or what it is for. Customers see it, and orders are listed by it."
						placeholder="Honesty box by the door"
						autoComplete="off"
						required
						maxLength={MAX_LABEL}
						value={label}
						onChange={(event) => setLabel(event.target.value)}
					/>
					<TextField
						label={`Amount in ${currency}`}
						hint="Left empty, the customer types how much."
						inputMode="decimal"
						autoComplete="off"
						value={typed}
						onChange={(event) => setTyped(event.target.value)}
						error={amount === undefined ? 'Type an amount such as 4.50, or nothing.' : undefined}
					/>
					{tipPercents.length > 0 ? (
						<label className="flex min-h-11 cursor-pointer items-center gap-3">
							<input
								type="checkbox"
								checked={inviteTip}
								onChange={(event) => setInviteTip(event.target.checked)}
								className="size-5 accent-accent"
							/>
							<span>
								<span className="block font-semibold">Invite a tip</span>
								<span className="block text-muted text-sm">The customer is offered {tipsOf(tipPercents)}.</span>
							</span>
						</label>
					) : null}
				</fieldset>
				{refused ? (
					<Notice tone="danger" live title={refused}>
						No code was made.
					</Notice>
				) : null}
				{unanswered ? (
					<Notice tone="warning" live title="No answer">
						Whether the code was made is not known. Try again: it is made once at most.
					</Notice>
				) : null}
				<Button type="submit" variant="primary" size="lg" pending={sending} disabled={!ready && !unanswered}>
					{unanswered ? 'Try again' : 'Make the code'}
				</Button>
			</form>
		</Dialog>
	)
}

function amountOf(text: string, currency: string): CodeBody['amount'] | undefined {
	const money = parseAmount(text, currency)
	return money && money.value > 0n ? { value: Number(money.value), currency } : undefined
}
