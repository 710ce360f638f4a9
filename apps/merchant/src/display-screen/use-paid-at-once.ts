'use client'

import { watchPayment } from '@tender/sdk/watch-payment'
import { useEffect, useState } from 'react'
import type { DisplayState } from '../display/display-state.ts'
import { orderStatusOf } from '../orders/order-status-of.ts'
import type { OrderStatus } from '../orders/till-order.ts'

/**
 * The order's status: the till's word, or the payment's own, whichever comes first; and whether a customer has opened the
 * code and is deciding. The payment is followed at the PSP.
 */
export function usePaidAtOnce(
	order: DisplayState['order'],
	pspUrl: string,
): { status: OrderStatus | undefined; confirming: boolean } {
	const [heard, setHeard] = useState<{ orderId: string; status: OrderStatus; confirming: boolean }>()
	const open = order?.status === 'open' ? order : undefined
	const { id, payment_id: paymentId, stream_token: token } = open ?? {}
	useEffect(() => {
		if (!id || !paymentId || !token) return
		return watchPayment({
			url: pspUrl,
			paymentId,
			token,
			onPayment(payment) {
				setHeard({ orderId: id, status: orderStatusOf(payment), confirming: payment.claimed_until !== null })
			},
		})
	}, [id, paymentId, token, pspUrl])
	if (order?.status !== 'open' || heard?.orderId !== order.id) return { status: order?.status, confirming: false }
	return heard
}
