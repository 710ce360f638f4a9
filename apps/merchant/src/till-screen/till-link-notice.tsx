'use client'

import { Button } from '@tender/ui/button'
import { buttonClass } from '@tender/ui/button-class'
import { Notice } from '@tender/ui/notice'
import type { TillLink } from './state-publisher.ts'

/** Says when this window and the till's server have lost one another. */
export function TillLinkNotice({ link, onTakeOver }: { link: TillLink; onTakeOver: () => void }) {
	if (link === 'fine') return null
	if (link === 'taken_over') {
		return (
			<div className="fixed inset-0 z-40 grid place-items-center bg-scrim p-6">
				<div
					role="alertdialog"
					aria-modal="true"
					aria-labelledby="taken-over"
					className="flex max-w-md flex-col gap-4 rounded-xl bg-raised p-6 shadow-held"
				>
					<h2 id="taken-over" className="text-2xl">
						This till is open in another window
					</h2>
					<p className="text-muted">
						One window at a time works a till, so that no sale is made twice. Go on there, or take the sale over here.
					</p>
					<Button ref={(button) => button?.focus()} variant="primary" size="lg" onClick={onTakeOver}>
						Work the till here
					</Button>
				</div>
			</div>
		)
	}
	return (
		<div className="fixed top-20 left-1/2 z-30 w-full max-w-lg -translate-x-1/2 px-4">
			{link === 'signed_out' ? (
				<Notice
					tone="warning"
					live
					title="You are signed out"
					className="shadow-held"
					action={
						<a href="/sign-in?callbackUrl=%2Ftill" className={buttonClass({ variant: 'primary' })}>
							Sign in
						</a>
					}
				>
					No money has moved. The sale is kept on the till as it was last saved.
				</Notice>
			) : (
				<Notice tone="warning" live title="The till’s server does not answer" className="shadow-held">
					You can go on ringing up. The customer’s display follows when the network is back.
				</Notice>
			)}
		</div>
	)
}
