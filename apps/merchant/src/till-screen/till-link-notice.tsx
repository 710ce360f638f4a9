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
		<div className="border-line border-b bg-warning-soft">
			{link === 'signed_out' ? (
				<Notice
					tone="warning"
					live
					title="You are signed out"
					className="px-5 py-2.5 xl:px-6"
					action={
						<a href="/sign-in?callbackUrl=%2Ftill" className={buttonClass({ variant: 'primary' })}>
							Sign in
						</a>
					}
				>
					The sale is kept on the till as it was last saved, and a payment made now is safe. Sign in to go on.
				</Notice>
			) : (
				<Notice tone="warning" live title="The till’s server does not answer" className="px-5 py-2.5 xl:px-6">
					The sale is kept in this window. The customer’s display follows when the network is back.
				</Notice>
			)}
		</div>
	)
}
