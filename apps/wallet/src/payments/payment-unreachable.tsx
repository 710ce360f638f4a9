'use client'

import { buttonClass } from '@tender/ui/button-class'
import { Spinner } from '@tender/ui/spinner'
import Link from 'next/link'
import { ScreenHeading } from './screen-heading.tsx'

/** The code cannot be looked up now. Nothing is known of it, and nothing is guessed; the page asks by itself. */
export function PaymentUnreachable({ lost }: { lost: boolean }) {
	return (
		<main id="main" className="mx-auto flex min-h-dvh w-full max-w-md flex-col gap-8 p-6 sm:justify-center">
			<div className="flex flex-1 flex-col justify-center gap-5 sm:flex-none">
				<Spinner className="text-4xl text-accent-text" />
				<ScreenHeading>{lost ? 'No connection' : 'The payment service does not answer'}</ScreenHeading>
				<p className="text-lg text-muted">
					We cannot look up this code now. If you have not pressed Pay, nothing was paid. We keep asking; this page goes
					on by itself.
				</p>
			</div>
			<Link href="/" className={buttonClass({ size: 'lg' })}>
				Back to the wallet
			</Link>
		</main>
	)
}
