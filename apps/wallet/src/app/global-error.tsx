'use client'

import { MessagePage } from '@tender/ui/message-page'
import './globals.css'

export default function GlobalError() {
	return (
		<html lang="en">
			<body>
				<MessagePage title="That did not work" action={<a href="/">Back to the wallet</a>}>
					Something went wrong on our side. Your money is safe.
				</MessagePage>
			</body>
		</html>
	)
}
