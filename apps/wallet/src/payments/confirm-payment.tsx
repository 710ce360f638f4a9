'use client'

import { formatMoney } from '@tender/core/money'
import { Amount } from '@tender/ui/amount'
import { Button } from '@tender/ui/button'
import { buttonClass } from '@tender/ui/button-class'
import { Countdown } from '@tender/ui/countdown'
import { Notice } from '@tender/ui/notice'
import Link from 'next/link'
import { useEffect, useState } from 'react'
import { LostNotice } from '../connection/lost-notice.tsx'
import { type Fact, FactList } from '../wallet/fact-list.tsx'
import type { DefiniteRefusal } from './pay-answer.ts'
import type { AskedPayment } from './pay-view.ts'

type WireAmount = AskedPayment['amount']

/** Who is paid, how much, what is left after it; and the one button that pays. */
export function ConfirmPayment({
	asked,
	balance,
	tried,
	lost,
	sending,
	refusal,
	onPay,
}: {
	asked: AskedPayment
	balance: WireAmount
	tried: boolean
	lost: boolean
	sending: boolean
	refusal: DefiniteRefusal | undefined
	onPay: () => void
}) {
	const sameCurrency = balance.currency === asked.amount.currency
	const after = balance.value - asked.amount.value
	const payable = sameCurrency && after >= 0
	const facts: Fact[] = [
		{ name: 'Order', value: asked.orderId },
		...(asked.description ? [{ name: 'For', value: asked.description }] : []),
		{ name: 'Balance now', value: <Amount money={balance} /> },
		...(payable
			? [
					{
						name: 'Balance after',
						value: <Amount money={{ value: after, currency: balance.currency }} />,
						strong: true,
					},
				]
			: []),
		{ name: 'Code valid for', value: <Countdown until={asked.expiresAt} /> },
	]
	return (
		<main id="main" className="mx-auto flex min-h-dvh w-full max-w-md flex-col sm:justify-center sm:py-10">
			<div className="flex flex-1 flex-col justify-center gap-3 px-6 py-10 sm:flex-none">
				<h1 className="flex flex-col gap-1">
					<span className="font-sans font-semibold text-base text-muted tracking-normal">Pay</span>
					<span className="wrap-break-word text-3xl">{asked.merchant}</span>
				</h1>
				<p className="@container">
					<Amount money={asked.amount} size="display" className="text-7xl max-[400px]:text-6xl" />
				</p>
			</div>
			<div className="flex flex-col gap-5 rounded-t-xl bg-surface p-6 pb-[max(1.5rem,env(safe-area-inset-bottom))] shadow-held sm:rounded-xl">
				<FactList facts={facts} />
				{lost ? <LostNotice reason="offline" /> : null}
				{sending ? <SlowAnswer /> : <WhyNot refusal={refusal} tried={tried} />}
				{payable ? (
					<Button variant="primary" size="xl" pending={sending} onClick={onPay}>
						{sending
							? 'Paying'
							: `Pay ${formatMoney({ value: BigInt(asked.amount.value), currency: asked.amount.currency })}`}
					</Button>
				) : (
					<CannotPay sameCurrency={sameCurrency} balance={balance} missing={-after} />
				)}
				<Link href="/" className={buttonClass({ variant: 'quiet', size: 'lg' })}>
					{payable ? 'Not now' : 'Back to the wallet'}
				</Link>
			</div>
		</main>
	)
}

/** After this long without an answer, a person begins to wonder. */
const SLOW_MS = 4_000

/** Empty at first; says that all is well when the answer takes its time. */
function SlowAnswer() {
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

function CannotPay({
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

/** What an earlier press came to, while the payment is still to be paid. */
function WhyNot({ refusal, tried }: { refusal: DefiniteRefusal | undefined; tried: boolean }) {
	if (refusal === 'insufficient_funds') return null
	if (refusal === 'amount_mismatch') {
		return (
			<Notice tone="warning" live title="The amount has changed">
				Nothing was paid. Check the amount above and press Pay again if it is right.
			</Notice>
		)
	}
	if (refusal) {
		return (
			<Notice tone="danger" live title="This payment was refused">
				Nothing was paid. Ask for a new code.
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
