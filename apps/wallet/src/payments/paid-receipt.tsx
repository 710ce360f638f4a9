'use client'

import { Amount } from '@tender/ui/amount'
import { buttonClass } from '@tender/ui/button-class'
import { Check } from 'lucide-react'
import Link from 'next/link'
import { type Calendar, fullTime } from '../time/calendar.ts'
import { FactList } from '../wallet/fact-list.tsx'
import type { Receipt } from './pay-answer.ts'
import { ScreenHeading } from './screen-heading.tsx'

/** PAID, to be shown across the counter, with the receipt below. `fresh`: paid this moment, on this screen. */
export function PaidReceipt({
	receipt,
	calendar,
	fresh = false,
}: {
	receipt: Receipt
	calendar: Calendar
	fresh?: boolean
}) {
	return (
		<main id="main" className="mx-auto flex min-h-dvh w-full max-w-md flex-col sm:justify-center sm:py-10">
			<div
				className={`paid-field flex flex-1 flex-col justify-end gap-4 p-6 pt-16 sm:rounded-t-xl ${fresh ? 'animate-rise' : ''}`}
			>
				<Check aria-hidden="true" strokeWidth={3.25} className={`-ml-3 size-20 ${fresh ? 'animate-stamp' : ''}`} />
				<ScreenHeading className="text-7xl">Paid</ScreenHeading>
				<p className="text-xl">
					{fresh ? '' : 'You paid this. '}
					<Amount money={receipt.amount} className="font-semibold" /> to{' '}
					<b className="wrap-break-word font-semibold">{receipt.merchant}</b>
				</p>
			</div>
			<div className="flex flex-col gap-5 bg-surface p-6 pb-[max(1.5rem,env(safe-area-inset-bottom))] sm:rounded-b-xl sm:shadow-held">
				<FactList
					facts={[
						...(receipt.tip ? [{ name: 'Tip, on top', value: <Amount money={receipt.tip} /> }] : []),
						...(receipt.refunded
							? [{ name: 'Given back', value: <Amount money={receipt.refunded} />, strong: true }]
							: []),
						...(receipt.orderId ? [{ name: 'Order', value: receipt.orderId }] : []),
						{ name: 'Date', value: fullTime(receipt.paidAt, calendar.timeZone) },
						...(receipt.balance
							? [
									{
										name: fresh ? 'New balance' : 'Balance now',
										value: <Amount money={receipt.balance} />,
										strong: true,
									},
								]
							: []),
						{ name: 'Transfer', value: receipt.transferId, id: true },
						{ name: 'Payment', value: receipt.paymentId, id: true },
					]}
				/>
				<Link href="/" className={buttonClass({ variant: 'primary', size: 'xl' })}>
					Done
				</Link>
			</div>
		</main>
	)
}
