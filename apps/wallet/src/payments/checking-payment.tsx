'use client'

import { Amount } from '@tender/ui/amount'
import { buttonClass } from '@tender/ui/button-class'
import { Spinner } from '@tender/ui/spinner'
import Link from 'next/link'
import type { AskedPayment } from './pay-view.ts'
import { ScreenHeading } from './screen-heading.tsx'

/** After so many questions without an answer, it is said that leaving is fine. */
const LONG_TIMES = 4

/** Pay was pressed and no answer came: we say what is known, and keep asking. */
export function CheckingPayment({ asked, times }: { asked: Pick<AskedPayment, 'merchant' | 'amount'>; times: number }) {
	return (
		<main
			id="main"
			className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-between gap-8 p-6 sm:justify-center"
		>
			<div className="flex flex-1 flex-col justify-center gap-5 sm:flex-none">
				<Spinner className="text-4xl text-accent-text" />
				<ScreenHeading>Checking your payment</ScreenHeading>
				<p className="text-lg">
					<Amount money={asked.amount} className="font-semibold" /> to <b className="font-semibold">{asked.merchant}</b>
				</p>
				<p className="text-lg text-muted">
					No answer has come yet, so we do not know whether it is paid. We are asking again and again. Whatever
					happened, it is paid once at most.
				</p>
				<p role="status" className="text-lg text-muted">
					{times > LONG_TIMES
						? 'This takes longer than usual. You may leave this page: the wallet shows what became of it as soon as an answer comes.'
						: ''}
				</p>
			</div>
			{times > LONG_TIMES ? (
				<Link href="/" className={buttonClass({ size: 'lg' })}>
					Back to the wallet
				</Link>
			) : null}
		</main>
	)
}
