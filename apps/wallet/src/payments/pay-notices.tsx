'use client'

import { Amount } from '@tender/ui/amount'
import { Notice } from '@tender/ui/notice'
import { useEffect, useState } from 'react'
import type { DefiniteRefusal } from './pay-answer.ts'
import type { AskedPayment } from './pay-view.ts'

type WireAmount = AskedPayment['amount']

/** After this long without an answer, a person begins to wonder. */
const SLOW_MS = 4_000

/** Empty at first; says that all is well when the answer takes its time. */
export function SlowAnswer() {
	const [slow, setSlow] = useState(false)
	useEffect(() => {
		const timer = setTimeout(() => setSlow(true), SLOW_MS)
		return () => clearTimeout(timer)
	}, [])
	return (
		<div role="status" className="empty:hidden">
			{slow ? (
				<Notice tone="info" title="Still waiting for an answer">
					The connection is slow. Keep this page open; it is paid once at most.
				</Notice>
			) : null}
		</div>
	)
}

/** Why there is no button to pay with. */
export function CannotPay({
	sameCurrency,
	balance,
	missing,
}: {
	sameCurrency: boolean
	balance: WireAmount
	missing: number
}) {
	return sameCurrency ? (
		<Notice tone="danger" live title="Not enough money">
			<Amount money={{ value: missing, currency: balance.currency }} className="font-semibold" /> is missing. Nothing
			was paid. Add money to your wallet, or pay another way.
		</Notice>
	) : (
		<Notice tone="danger" live title="Another currency">
			Your wallet holds {balance.currency} and cannot pay this. Nothing was paid.
		</Notice>
	)
}

const REFUSED: Partial<Record<DefiniteRefusal, { tone: 'warning' | 'danger'; title: string; text: string }>> = {
	amount_mismatch: {
		tone: 'warning',
		title: 'The amount has changed',
		text: 'Nothing was paid. Check the amount above and press Pay again if it is right.',
	},
	payment_claimed: {
		tone: 'warning',
		title: 'Another customer is paying this',
		text: 'Nothing was taken from your wallet. If they give it up, you can press Pay again.',
	},
	wallet_frozen: {
		tone: 'danger',
		title: 'Your wallet is frozen',
		text: 'Nothing was paid. Ask whoever runs the wallet; your money is still there.',
	},
	payment_limit: {
		tone: 'danger',
		title: 'More than your limit for one payment',
		text: 'Nothing was paid. Pay another way, or have the limit raised.',
	},
	day_limit: {
		tone: 'danger',
		title: 'More than your limit for today',
		text: 'Nothing was paid. Pay another way, or try again tomorrow.',
	},
}

/** What an earlier press came to, while the payment is still to be paid. */
export function WhyNot({ refusal, tried }: { refusal: DefiniteRefusal | undefined; tried: boolean }) {
	if (refusal === 'insufficient_funds') return null
	if (refusal) {
		const words = REFUSED[refusal] ?? {
			tone: 'danger',
			title: 'This payment was refused',
			text: 'Nothing was paid. Ask for a new code.',
		}
		return (
			<Notice tone={words.tone} live title={words.title}>
				{words.text}
			</Notice>
		)
	}
	if (!tried) return null
	return (
		<Notice tone="info" title="Not paid yet">
			You pressed Pay before, and no answer came. We looked it up: nothing has been paid. Press Pay to finish; it counts
			once.
		</Notice>
	)
}
