'use client'

import { parseAmount } from '@tender/core/money'
import { Amount } from '@tender/ui/amount'
import { TextField } from '@tender/ui/field'
import { useId, useState } from 'react'
import type { AskedPayment } from './pay-view.ts'

type Choice = number | 'none' | 'other'

/** What to add for the staff: nothing, one of the offered shares, or an amount of one's own up to the payment's. */
export function TipChoice({
	amount,
	percents,
	tip,
	disabled,
	onTip,
}: {
	amount: AskedPayment['amount']
	percents: readonly number[]
	tip: number
	disabled: boolean
	onTip: (value: number) => void
}) {
	const name = useId()
	const [choice, setChoice] = useState<Choice>('none')
	const [typed, setTyped] = useState('')
	const own = typed === '' ? 0 : tipOf(typed, amount)
	const choose = (next: Choice) => {
		setChoice(next)
		onTip(next === 'none' ? 0 : next === 'other' ? (own ?? 0) : shareOf(amount.value, next))
	}
	return (
		<fieldset disabled={disabled} className="flex flex-col gap-2">
			<legend className="mb-2 font-semibold">Add a tip?</legend>
			<div className="grid grid-cols-[repeat(auto-fit,minmax(5rem,1fr))] gap-2">
				{(['none', ...percents, 'other'] as const).map((one) => (
					<label
						key={one}
						className="flex min-h-14 cursor-pointer flex-col items-center justify-center rounded-md border border-line-strong px-2 py-1 text-center leading-tight has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2"
					>
						<input type="radio" name={name} className="sr-only" checked={choice === one} onChange={() => choose(one)} />
						<span className="font-semibold">{one === 'none' ? 'No tip' : one === 'other' ? 'Other' : `${one} %`}</span>
						{typeof one === 'number' ? (
							<Amount
								money={{ value: shareOf(amount.value, one), currency: amount.currency }}
								className="text-muted text-sm"
							/>
						) : null}
					</label>
				))}
			</div>
			{choice === 'other' ? (
				<TextField
					label="Tip"
					inputMode="decimal"
					autoComplete="off"
					value={typed}
					error={own === undefined ? 'Type an amount up to the one you pay.' : undefined}
					onChange={(event) => {
						setTyped(event.target.value)
						onTip(tipOf(event.target.value, amount) ?? 0)
					}}
				/>
			) : null}
			<p role="status" className="sr-only">
				{tip > 0 ? 'A tip is added.' : ''}
			</p>
		</fieldset>
	)
}

/** A share of an amount, to the nearest minor unit. */
function shareOf(value: number, percent: number): number {
	return Number((BigInt(value) * BigInt(percent) + 50n) / 100n)
}

function tipOf(text: string, amount: AskedPayment['amount']): number | undefined {
	const money = parseAmount(text, amount.currency)
	return money && money.value <= BigInt(amount.value) ? Number(money.value) : undefined
}
