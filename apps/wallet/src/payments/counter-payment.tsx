'use client'

import { parseAmount } from '@tender/core/money'
import { Amount } from '@tender/ui/amount'
import { TextField } from '@tender/ui/field'
import { newId } from '@tender/ui/new-id'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Calendar } from '../time/calendar.ts'
import { CheckingPayment } from './checking-payment.tsx'
import type { CounterDecision } from './counter-decision.ts'
import { forgetDecision, keepDecision, keptDecision } from './kept-decision.ts'
import { PaidReceipt } from './paid-receipt.tsx'
import type { DefiniteRefusal } from './pay-answer.ts'
import { PayFrame } from './pay-frame.tsx'
import { PaySheet } from './pay-sheet.tsx'
import type { AskedAtCounter, AskedPayment } from './pay-view.ts'
import { usePaying } from './use-paying.ts'

/** A printed code was scanned: the customer says how much (unless it has a price) and pays. */
export function CounterPayment({
	code,
	asked,
	balance,
	calendar,
	lost,
}: {
	code: string
	asked: AskedAtCounter
	balance: AskedPayment['amount']
	calendar: Calendar
	lost: boolean
}) {
	const [typed, setTyped] = useState('')
	const { paying, pay, again } = usePaying<CounterDecision>('/api/pay-at-counter')
	const decided = useRef<CounterDecision>(undefined)
	const send = (decision: CounterDecision) => {
		decided.current = decision
		pay(decision)
	}
	// Pay was pressed, and the page loaded anew before the answer came: the same press is seen to its end.
	const goOn = useEffectEvent(() => {
		const kept = keptDecision(code)
		if (kept) send(kept)
	})
	useEffect(() => goOn(), [])
	const answered = paying.phase === 'answered'
	useEffect(() => {
		if (answered) forgetDecision(code)
	}, [answered, code])
	const amount = asked.amount ?? amountOf(typed, asked.currency)
	if (paying.phase === 'answered' && paying.answer.outcome === 'paid') {
		return <PaidReceipt receipt={paying.answer.receipt} calendar={calendar} fresh />
	}
	if (paying.phase === 'checking' && decided.current) {
		const { amount: sent } = decided.current
		return <CheckingPayment asked={{ merchant: asked.merchant, amount: sent }} times={paying.times} />
	}
	const sending = paying.phase === 'sending'
	return (
		<PayFrame
			merchant={asked.merchant}
			label={asked.label}
			amount={
				asked.amount ? (
					<Amount money={asked.amount} size="display" className="text-7xl max-[400px]:text-6xl" />
				) : (
					<TextField
						label={`How much, in ${asked.currency}?`}
						inputMode="decimal"
						autoComplete="off"
						autoFocus
						disabled={sending}
						value={typed}
						error={typed !== '' && !amount ? 'Type an amount such as 12.50.' : undefined}
						onChange={(event) => setTyped(event.target.value)}
						className="figures h-20 font-display font-semibold text-5xl!"
					/>
				)
			}
		>
			<PaySheet
				amount={amount}
				tipPercents={asked.tipPercents}
				facts={[]}
				balance={balance}
				tried={false}
				lost={lost}
				sending={sending}
				refusal={refusalOf(paying)}
				onPay={(tip) => {
					if (!amount) return
					if (paying.phase === 'answered') again()
					const decision = { attemptId: newId(), code, amount, tip }
					keepDecision(decision)
					send(decision)
				}}
			/>
		</PayFrame>
	)
}

function refusalOf(paying: ReturnType<typeof usePaying>['paying']): DefiniteRefusal | undefined {
	return paying.phase === 'answered' && paying.answer.outcome === 'refused' ? paying.answer.refusal : undefined
}

function amountOf(text: string, currency: string): AskedPayment['amount'] | undefined {
	const money = parseAmount(text, currency)
	return money && money.value > 0n ? { value: Number(money.value), currency } : undefined
}
