'use client'

import { Amount } from '@tender/ui/amount'
import { buttonClass } from '@tender/ui/button-class'
import { UserRoundPen } from 'lucide-react'
import Link from 'next/link'
import { FactList } from '../wallet/fact-list.tsx'
import type { AskedPayment } from './pay-view.ts'
import { ScreenHeading } from './screen-heading.tsx'

/** Another customer opened this code first. The page goes on by itself when they give it up. */
export function PaymentClaimed({ asked }: { asked: AskedPayment }) {
	return (
		<main id="main" className="mx-auto flex min-h-dvh w-full max-w-md flex-col gap-8 p-6 sm:justify-center">
			<div className="flex flex-1 flex-col justify-center gap-5 sm:flex-none">
				<UserRoundPen aria-hidden="true" className="size-14 text-muted" strokeWidth={1.75} />
				<ScreenHeading className="text-5xl">Somebody else is paying</ScreenHeading>
				<p className="text-lg text-muted">
					Another customer opened this code first and is confirming it. Nothing was taken from your wallet. If they give
					it up, you can pay here.
				</p>
				<div className="mt-2 border-ink border-t-2">
					<FactList
						facts={[
							{ name: 'Shop', value: asked.merchant },
							{ name: 'Amount', value: <Amount money={asked.amount} /> },
							{ name: 'Order', value: asked.orderId },
						]}
					/>
				</div>
			</div>
			<div className="flex flex-col gap-3">
				<Link href="/scan" className={buttonClass({ variant: 'primary', size: 'xl' })}>
					Scan another code
				</Link>
				<Link href="/" className={buttonClass({ variant: 'quiet', size: 'lg' })}>
					Back to the wallet
				</Link>
			</div>
		</main>
	)
}
