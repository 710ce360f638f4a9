'use client'

import { formatMoney, parseAmount } from '@tender/core/money'
import type { WireMoney } from '@tender/core/wire/money'
import { Amount } from '@tender/ui/amount'
import { Button } from '@tender/ui/button'
import { Dialog } from '@tender/ui/dialog'
import { TextField } from '@tender/ui/field'
import { newId } from '@tender/ui/new-id'
import { Notice } from '@tender/ui/notice'
import { useRouter } from 'next/navigation'
import { type SubmitEvent, useState } from 'react'
import { type RefundAnswer, type RefundBody, refundAnswer } from '../orders/refund-body.ts'
import { postJson } from '../till-screen/post-json.ts'
import { type RefundableLine, RefundPieces } from './refund-pieces.tsx'

type Kind = RefundBody['what']['kind']

const KINDS: readonly (readonly [Kind, string])[] = [
	['all', 'All that is left'],
	['lines', 'Some pieces'],
	['amount', 'An amount'],
]

/** Gives money of a paid order back: all of it, some pieces, or an amount. One press counts once. */
export function RefundDialog({
	orderId,
	left,
	tipLeft,
	lines,
}: {
	orderId: string
	/** Of amount and tip together. */
	left: WireMoney
	tipLeft: number
	/** None where nothing was rung up. */
	lines: readonly RefundableLine[]
}) {
	const router = useRouter()
	const [open, setOpen] = useState(false)
	const [kind, setKind] = useState<Kind>('all')
	const [pieces, setPieces] = useState<ReadonlyMap<number, number>>(new Map())
	const [typed, setTyped] = useState('')
	const [reason, setReason] = useState('')
	const [sending, setSending] = useState(false)
	/** What was sent and not answered: only the very same may be sent again. */
	const [unanswered, setUnanswered] = useState<RefundBody>()
	const [refused, setRefused] = useState<string>()

	const asked = whatOf(kind, { pieces, typed, currency: left.currency })
	const value = asked && worthOf(asked, { left, lines })
	const tooMuch = value !== undefined && value > left.value

	async function submit(event: SubmitEvent<HTMLFormElement>) {
		event.preventDefault()
		const body = unanswered ?? (asked && { refund_key: newId(), what: asked, reason })
		if (!body || sending || tooMuch) return
		setSending(true)
		setRefused(undefined)
		const answer = readAnswer(await postJson(`/api/orders/${orderId}/refunds`, body))
		setSending(false)
		setUnanswered(answer.outcome === 'unknown' ? body : undefined)
		if (answer.outcome === 'refused') return setRefused(answer.title)
		if (answer.outcome === 'unknown') return
		setOpen(false)
		setKind('all')
		setPieces(new Map())
		setTyped('')
		setReason('')
		router.refresh()
	}

	const kinds = KINDS.filter(([one]) => one !== 'lines' || lines.length > 0)
	const money = value === undefined ? '' : ` ${formatMoney({ value: BigInt(value), currency: left.currency })}`
	return (
		<Dialog
			open={open}
			onOpenChange={setOpen}
			trigger={<Button className="self-start">Give money back</Button>}
			title="Give money back"
			description="It goes to the wallet that paid, at once. It cannot be taken back."
		>
			<form onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
				<fieldset disabled={sending || unanswered !== undefined} className="flex flex-col gap-4">
					<legend className="sr-only">What to give back</legend>
					<div className="grid auto-cols-fr grid-flow-col gap-2">
						{kinds.map(([one, name]) => (
							<label
								key={one}
								className="flex min-h-12 cursor-pointer items-center justify-center rounded-md border border-line-strong px-2 text-center font-semibold text-sm leading-tight has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2"
							>
								<input
									type="radio"
									name="kind"
									className="sr-only"
									checked={kind === one}
									onChange={() => setKind(one)}
								/>
								{name}
							</label>
						))}
					</div>
					{tipLeft > 0 ? (
						<p className="text-muted">
							The tip is the last to go back: <Amount money={{ value: tipLeft, currency: left.currency }} /> of what is
							left is tip.
						</p>
					) : null}
					{kind === 'lines' ? (
						<RefundPieces lines={lines} currency={left.currency} pieces={pieces} onPieces={setPieces} />
					) : null}
					{kind === 'amount' ? (
						<TextField
							label={`Amount, up to ${formatMoney({ value: BigInt(left.value), currency: left.currency })}`}
							inputMode="decimal"
							autoComplete="off"
							value={typed}
							onChange={(event) => setTyped(event.target.value)}
							error={
								tooMuch
									? 'That is more than is left.'
									: typed !== '' && !asked
										? 'Type an amount such as 4.50.'
										: undefined
							}
						/>
					) : null}
					<TextField
						label="Reason"
						hint="For your own books; the customer is not shown it. It may stay empty."
						maxLength={200}
						value={reason}
						onChange={(event) => setReason(event.target.value)}
					/>
				</fieldset>
				{refused ? (
					<Notice tone="danger" live title={refused}>
						Nothing was given back.
					</Notice>
				) : null}
				{unanswered ? (
					<Notice tone="warning" live title="No answer">
						Whether the money was given back is not known. Try again: it is given back once at most.
					</Notice>
				) : null}
				<Button
					type="submit"
					variant="primary"
					size="lg"
					pending={sending}
					disabled={(!asked || tooMuch) && !unanswered}
				>
					{unanswered ? 'Try again' : `Give back${money}`}
				</Button>
			</form>
		</Dialog>
	)
}

function whatOf(
	kind: Kind,
	{ pieces, typed, currency }: { pieces: ReadonlyMap<number, number>; typed: string; currency: string },
): RefundBody['what'] | undefined {
	if (kind === 'all') return { kind }
	if (kind === 'amount') {
		const money = parseAmount(typed, currency)
		return money && money.value > 0n ? { kind, amount: { value: Number(money.value), currency } } : undefined
	}
	const lines = [...pieces].filter(([, quantity]) => quantity > 0).map(([line, quantity]) => ({ line, quantity }))
	return lines.length > 0 ? { kind, lines } : undefined
}

/** What it will come to. A till's lines add up to its total, so a piece is worth its price. */
function worthOf(
	what: RefundBody['what'],
	{ left, lines }: { left: WireMoney; lines: readonly RefundableLine[] },
): number {
	if (what.kind === 'all') return left.value
	if (what.kind === 'amount') return what.amount.value
	return what.lines.reduce((sum, { line, quantity }) => sum + quantity * (lines[line]?.unitAmount ?? 0), 0)
}

function readAnswer(answer: { body: unknown } | undefined): RefundAnswer {
	return refundAnswer.safeParse(answer?.body).data ?? { outcome: 'unknown' }
}
