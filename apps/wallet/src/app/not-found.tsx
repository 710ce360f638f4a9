import { buttonClass } from '@tender/ui/button-class'
import { MessagePage } from '@tender/ui/message-page'
import Link from 'next/link'

export default function NotFound() {
	return (
		<MessagePage
			title="There is nothing here"
			action={
				<Link href="/" className={buttonClass({ variant: 'primary', size: 'lg' })}>
					Back to the wallet
				</Link>
			}
		>
			This page does not exist. Your wallet and your money are where they were.
		</MessagePage>
	)
}
