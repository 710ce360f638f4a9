'use client'

import { Button } from '@tender/ui/button'
import { MessagePage } from '@tender/ui/message-page'

/** Something failed on the way to this page; sales are kept in the database and are not lost by it. */
export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
	return (
		<MessagePage
			title="This page could not be shown"
			action={
				<>
					<Button variant="primary" size="lg" onClick={() => window.location.reload()}>
						Try again
					</Button>
					<Button variant="quiet" onClick={reset}>
						Show it without loading again
					</Button>
				</>
			}
		>
			Something failed on our side. Sales and payments are kept and not changed by this; a sale in progress is still on
			its till.
		</MessagePage>
	)
}
