'use client'

import { formatMoney } from '@tender/core/money'
import { Amount } from '@tender/ui/amount'
import { Button } from '@tender/ui/button'
import { buttonClass } from '@tender/ui/button-class'
import Link from 'next/link'
import { type ReactNode, useState } from 'react'
import { LostNotice } from '../connection/lost-notice.tsx'
import { type Fact, FactList } from '../wallet/fact-list.tsx'
import type { DefiniteRefusal } from './pay-answer.ts'
import { CannotPay, SlowAnswer, WhyNot } from './pay-notices.tsx'
import type { AskedPayment } from './pay-view.ts'
import { TipChoice } from './tip-choice.tsx'

/** The facts to check, the tip where one is invited, and Pay. Without an `amount` yet there is nothing to press. */
export function PaySheet({
	amount,
	tipPercents,
	facts,
	balance,
	tried,
	lost,
	sending,
	refusal,
	onPay,
	children,
}: {
	amount: AskedPayment['amount'] | undefined
	tipPercents: readonly number[] | null
	facts: readonly Fact[]
	balance: AskedPayment['amount']
	tried: boolean
	lost: boolean
	sending: boolean
	refusal: DefiniteRefusal | undefined
	onPay: (tip: number) => void
	children?: ReactNode
}) {
	const [tip, setTip] = useState(0)
	const { currency } = balance
	const sameCurrency = amount === undefined || amount.currency === currency
	const total = (amount?.value ?? 0) + (tipPercents ? tip : 0)
	const after = balance.value - total
	const payable = sameCurrency && after >= 0
	const all: Fact[] = [
		...facts,
		{ name: 'Balance now', value: <Amount money={balance} /> },
		...(payable && amount
			? [{ name: 'Balance after', value: <Amount money={{ value: after, currency }} />, strong: true }]
			: []),
	]
	return (
		<div className="flex flex-col gap-5 rounded-t-xl bg-surface p-6 pb-[max(1.5rem,env(safe-area-inset-bottom))] shadow-held sm:rounded-xl">
			{children}
			{tipPercents && amount ? (
				<TipChoice amount={amount} percents={tipPercents} tip={tip} disabled={sending} onTip={setTip} />
			) : null}
			<FactList facts={all} />
			{lost ? <LostNotice reason="offline" /> : null}
			{sending ? <SlowAnswer /> : <WhyNot refusal={refusal} tried={tried} />}
			{payable ? (
				<Button
					variant="primary"
					size="xl"
					pending={sending}
					disabled={amount === undefined}
					onClick={() => amount && onPay(tipPercents ? tip : 0)}
				>
					{sending ? 'Paying' : amount ? `Pay ${formatMoney({ value: BigInt(total), currency })}` : 'Pay'}
				</Button>
			) : (
				<CannotPay sameCurrency={sameCurrency} balance={balance} missing={-after} />
			)}
			<Link href="/" className={buttonClass({ variant: 'quiet', size: 'lg' })}>
				{payable ? 'Not now' : 'Back to the wallet'}
			</Link>
		</div>
	)
}
