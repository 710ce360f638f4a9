'use client'

import { watchPayment } from '@tender/sdk/watch-payment'
import { useEffect, useState } from 'react'
import type { DisplayState } from '../display/display-state.ts'
import type { OrderStatus } from '../orders/till-order.ts'

/** The order's status: the till's word, or the payment's own, whichever comes first. The payment is followed at the PSP. */
export function usePaidAtOnce(order: DisplayState['order'], pspUrl: string): OrderStatus | undefined {
	const [heard, setHeard] = useState<{ orderId: string; status: OrderStatus }>()
	const open = order?.status === 'open' ? order : undefined
	const { id, payment_id: paymentId, stream_token: token } = open ?? {}
	useEffect(() => {
		if (!id || !paymentId || !token) return
		return watchPayment({
			url: pspUrl,
			paymentId,
			token,
			onPayment(payment) {
				if (payment.status !== 'pending') setHeard({ orderId: id, status: payment.status })
			},
		})
	}, [id, paymentId, token, pspUrl])
	if (!order) return undefined
	return order.status === 'open' && heard?.orderId === order.id ? heard.status : order.status
}
