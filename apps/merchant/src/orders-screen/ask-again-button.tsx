'use client'

import { Button } from '@tender/ui/button'
import { Notice } from '@tender/ui/notice'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { postJson } from '../till-screen/post-json.ts'
import { readOrder } from '../till-screen/read-order.ts'

/** For an open order: asks the payment service how it stands, and shows the page anew. */
export function AskAgainButton({ orderId }: { orderId: string }) {
	const router = useRouter()
	const [pending, setPending] = useState(false)
	const [answer, setAnswer] = useState<'still_open' | 'none'>()

	async function ask() {
		setPending(true)
		setAnswer(undefined)
		const order = readOrder(await postJson(`/api/orders/${orderId}/sync`))
		setPending(false)
		if (!order) return setAnswer('none')
		if (order.status === 'open') setAnswer('still_open')
		router.refresh()
	}

	return (
		<div className="flex flex-col items-start gap-3">
			<Button pending={pending} onClick={() => void ask()}>
				Ask the payment service
			</Button>
			{answer === 'none' ? (
				<Notice tone="warning" live title="No answer">
					The payment service does not answer now. The order stays open and nothing has changed.
				</Notice>
			) : null}
			{answer === 'still_open' ? (
				<Notice tone="info" live title="Not paid yet">
					No money has moved. The order stays open until it is paid, canceled or expired.
				</Notice>
			) : null}
		</div>
	)
}
