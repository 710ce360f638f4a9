'use client'

import { Button } from '@tender/ui/button'
import { buttonClass } from '@tender/ui/button-class'
import { MessagePage } from '@tender/ui/message-page'

export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
	return (
		<MessagePage
			title="That did not work"
			action={
				<>
					<Button variant="primary" size="lg" onClick={reset}>
						Try again
					</Button>
					{/* A whole new page, not a step within the one that failed. */}
					<a href="/" className={buttonClass({ size: 'lg' })}>
						Back to the wallet
					</a>
				</>
			}
		>
			Something went wrong on our side. Your money is safe, and a payment you pressed counts once: the wallet shows what
			became of it.
		</MessagePage>
	)
}
