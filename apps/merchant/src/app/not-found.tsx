import { buttonClass } from '@tender/ui/button-class'
import { MessagePage } from '@tender/ui/message-page'
import Link from 'next/link'

export default function NotFound() {
	return (
		<MessagePage
			title="There is nothing here"
			action={
				<Link href="/till" className={buttonClass({ variant: 'primary', size: 'lg' })}>
					Go to the till
				</Link>
			}
		>
			The address may be mistyped, or the order is not this shop’s.
		</MessagePage>
	)
}
