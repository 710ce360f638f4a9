'use client'

import { Amount } from '@tender/ui/amount'
import { buttonClass } from '@tender/ui/button-class'
import { Ban, ClockAlert, type LucideIcon, ScanQrCode, UserRoundCheck } from 'lucide-react'
import Link from 'next/link'
import { type Calendar, timeOfDay } from '../time/calendar.ts'
import { FactList } from '../wallet/fact-list.tsx'
import type { PayView } from './pay-view.ts'
import { ScreenHeading } from './screen-heading.tsx'

type EndedView = Extract<PayView, { kind: 'paid_by_other' | 'canceled' | 'expired' | 'code_closed' | 'unknown_code' }>

const WORDS: Record<EndedView['kind'], { icon: LucideIcon; title: string; text: string }> = {
	paid_by_other: {
		icon: UserRoundCheck,
		title: 'Already paid',
		text: 'Somebody else has paid this. Nothing was taken from your wallet.',
	},
	canceled: {
		icon: Ban,
		title: 'Canceled',
		text: 'The shop canceled this payment. Nothing was taken from your wallet.',
	},
	expired: {
		icon: ClockAlert,
		title: 'Expired',
		text: 'This code was not paid in time. Nothing was taken from your wallet. Ask for a new code.',
	},
	code_closed: {
		icon: Ban,
		title: 'No longer in use',
		text: 'The shop has withdrawn this code. Nothing was paid. Ask for another one.',
	},
	unknown_code: {
		icon: ScanQrCode,
		title: 'This is not a Tender code',
		text: 'No payment belongs to it. Nothing was paid. Scan the code on the shop’s screen again.',
	},
}

/** A code that cannot be paid: why, that no money moved, and the way on. */
export function PaymentEnded({ view, calendar }: { view: EndedView; calendar: Calendar }) {
	const { icon: Icon, title, text } = WORDS[view.kind]
	return (
		<main id="main" className="mx-auto flex min-h-dvh w-full max-w-md flex-col gap-8 p-6 sm:justify-center">
			<div className="flex flex-1 flex-col justify-center gap-5 sm:flex-none">
				<Icon aria-hidden="true" className="size-14 text-muted" strokeWidth={1.75} />
				<ScreenHeading className="text-5xl">{title}</ScreenHeading>
				<p className="text-lg text-muted">{text}</p>
				{'asked' in view ? (
					<div className="mt-2 border-ink border-t-2">
						<FactList
							facts={[
								{ name: 'Shop', value: view.asked.merchant },
								{ name: 'Amount', value: <Amount money={view.asked.amount} /> },
								{ name: 'Order', value: view.asked.orderId },
								...(view.kind === 'paid_by_other' && view.asked.paidAt
									? [{ name: 'Paid at', value: timeOfDay(view.asked.paidAt, calendar.timeZone) }]
									: []),
							]}
						/>
					</div>
				) : null}
			</div>
			<div className="flex flex-col gap-3">
				<Link href="/scan" className={buttonClass({ variant: 'primary', size: 'xl' })}>
					Scan again
				</Link>
				<Link href="/" className={buttonClass({ variant: 'quiet', size: 'lg' })}>
					Back to the wallet
				</Link>
			</div>
		</main>
	)
}
