'use client'

import { Amount } from '@tender/ui/amount'
import { Countdown } from '@tender/ui/countdown'
import { PaidFor } from './paid-for.tsx'
import type { DefiniteRefusal } from './pay-answer.ts'
import { PayFrame } from './pay-frame.tsx'
import { PaySheet } from './pay-sheet.tsx'
import type { AskedPayment } from './pay-view.ts'

/** Who is paid, how much, what is left after it; and the one button that pays. */
export function ConfirmPayment({
	asked,
	openedAt,
	balance,
	tried,
	lost,
	sending,
	refusal,
	onPay,
}: {
	asked: AskedPayment
	/** The server's time when it made the page. */
	openedAt: number
	balance: AskedPayment['amount']
	tried: boolean
	lost: boolean
	sending: boolean
	refusal: DefiniteRefusal | undefined
	onPay: (tip: number) => void
}) {
	return (
		<PayFrame
			merchant={asked.merchant}
			amount={<Amount money={asked.amount} size="display" className="text-7xl max-[400px]:text-6xl" />}
		>
			<PaySheet
				amount={asked.amount}
				tipPercents={asked.tipPercents}
				facts={[
					{ name: 'Order', value: asked.orderId },
					...(asked.description ? [{ name: 'For', value: asked.description }] : []),
					{ name: 'Code valid for', value: <Countdown until={asked.expiresAt} asOf={openedAt} /> },
				]}
				balance={balance}
				tried={tried}
				lost={lost}
				sending={sending}
				refusal={refusal}
				onPay={onPay}
			>
				<PaidFor lines={asked.lines} currency={asked.amount.currency} />
			</PaySheet>
		</PayFrame>
	)
}
