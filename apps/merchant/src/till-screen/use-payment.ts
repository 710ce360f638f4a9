'use client'

import { watchPayment } from '@tender/sdk/watch-payment'
import { useEffect, useEffectEvent, useState } from 'react'
import { orderStatusOf } from '../orders/order-status-of.ts'
import type { OrderMirror, TillOrder } from '../orders/till-order.ts'
import { postJson } from './post-json.ts'
import { readOrder } from './read-order.ts'
import { reportChange } from './report-change.ts'

/** While the live stream is away, the till's server is asked this often. */
const ASK_EVERY_MS = 3_000

export type StreamState = 'opening' | 'open' | 'reconnecting'

/**
 * Follows the payment of an open order straight from the PSP, and lets the till's own server confirm and store each
 * change. While the stream is away the server is asked instead, so a payment made meanwhile still shows. `confirming`
 * says that a customer has opened the code and is deciding.
 */
export function usePayment({
	order,
	pspUrl,
	onMoved,
}: {
	order: TillOrder | undefined
	pspUrl: string
	onMoved: (orderId: string, mirror: OrderMirror) => void
}): { stream: StreamState; confirming: boolean } {
	const [stream, setStream] = useState<StreamState>('opening')
	const [confirming, setConfirming] = useState(false)
	const open = order?.status === 'open' ? order : undefined
	const { id, payment_id: paymentId = null, stream_token: token = null } = open ?? {}
	const moved = useEffectEvent(onMoved)

	useEffect(() => {
		if (!id || !paymentId || !token) return
		setStream('opening')
		setConfirming(false)
		return watchPayment({
			url: pspUrl,
			paymentId,
			token,
			onPayment(payment) {
				setConfirming(payment.claimed_until !== null)
				const status = orderStatusOf(payment)
				if (status === 'open') return
				moved(id, { status, tip: payment.tip_amount })
				void reportChange(id)
			},
			onConnection: setStream,
		})
	}, [id, paymentId, token, pspUrl])

	const ask = id !== undefined && (token === null || stream === 'reconnecting')
	useEffect(() => {
		if (!ask || !id) return
		const timer = setInterval(() => {
			void postJson(`/api/orders/${id}/sync`).then((answer) => {
				const known = readOrder(answer)
				if (known) moved(known.id, known)
			})
		}, ASK_EVERY_MS)
		return () => clearInterval(timer)
	}, [ask, id])

	return { stream, confirming }
}
