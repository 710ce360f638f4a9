'use client'

import { usePolled } from '../connection/use-polled.ts'
import type { Calendar } from '../time/calendar.ts'
import { useCalendar } from '../time/use-calendar.ts'
import { CheckingPayment } from './checking-payment.tsx'
import { ConfirmPayment } from './confirm-payment.tsx'
import { CounterPayment } from './counter-payment.tsx'
import { PaidReceipt } from './paid-receipt.tsx'
import type { DefiniteRefusal } from './pay-answer.ts'
import type { PayDecision } from './pay-decision.ts'
import { type PayView, payView } from './pay-view.ts'
import { PaymentClaimed } from './payment-claimed.tsx'
import { PaymentEnded } from './payment-ended.tsx'
import { PaymentUnreachable } from './payment-unreachable.tsx'
import { useClaim } from './use-claim.ts'
import { usePaying } from './use-paying.ts'

const EVERY_MS = 2_000

/** One code, from "do you want to pay this?" to its end. What is shown is what the PSP last said, never a guess. */
export function PayScreen({
	code,
	initial,
	openedAt,
	calendar: serverCalendar,
}: {
	code: string
	initial: PayView
	openedAt: number
	calendar: Calendar
}) {
	const calendar = useCalendar(serverCalendar)
	const { paying, pay, again } = usePaying<PayDecision>('/api/pay')
	const idle = paying.phase === 'asking' || (paying.phase === 'answered' && paying.answer.outcome === 'refused')
	const { value: view, lost } = usePolled({
		path: `/api/code/${encodeURIComponent(code)}`,
		schema: payView,
		initial,
		everyMs: EVERY_MS,
		paused: !idle,
		isFinal: isOver,
	})
	const claim = useClaim(view.kind === 'due' && payable(view) ? view.asked.paymentId : undefined, !idle)
	if (paying.phase === 'answered' && paying.answer.outcome === 'paid') {
		return <PaidReceipt receipt={paying.answer.receipt} calendar={calendar} fresh />
	}
	if (view.kind === 'paid_by_you') return <PaidReceipt receipt={view.receipt} calendar={calendar} />
	if (view.kind === 'unreachable') return <PaymentUnreachable lost={lost} />
	if (view.kind === 'counter') {
		return <CounterPayment code={code} asked={view.asked} balance={view.balance} calendar={calendar} lost={lost} />
	}
	if (view.kind !== 'due') return <PaymentEnded view={view} calendar={calendar} />
	const { asked, balance, tried } = view
	if (paying.phase === 'checking') return <CheckingPayment asked={asked} times={paying.times} />
	if (claim === 'others' && idle) return <PaymentClaimed asked={asked} />
	return (
		<ConfirmPayment
			asked={asked}
			openedAt={openedAt}
			balance={balance}
			tried={tried}
			lost={lost}
			sending={paying.phase === 'sending' || endsPayment(refusalOf(paying))}
			refusal={refusalOf(paying)}
			onPay={(tip) => {
				if (paying.phase === 'answered') again()
				pay({ code, paymentId: asked.paymentId, amount: asked.amount, tip })
			}}
		/>
	)
}

function refusalOf(paying: ReturnType<typeof usePaying>['paying']): DefiniteRefusal | undefined {
	return paying.phase === 'answered' && paying.answer.outcome === 'refused' ? paying.answer.refusal : undefined
}

/** Who cannot pay does not keep the payment from those who can. */
function payable({ asked, balance }: Extract<PayView, { kind: 'due' }>): boolean {
	return balance.currency === asked.amount.currency && balance.value >= asked.amount.value
}

/** Refusals after which the look-up shows another screen in a moment; until then the button stays as it is. */
function endsPayment(refusal: DefiniteRefusal | undefined): boolean {
	return refusal === 'payment_already_paid' || refusal === 'payment_canceled' || refusal === 'payment_expired'
}

/** Final states never change, so nobody asks again. */
function isOver(view: PayView): boolean {
	return view.kind !== 'due' && view.kind !== 'counter' && view.kind !== 'unreachable'
}
