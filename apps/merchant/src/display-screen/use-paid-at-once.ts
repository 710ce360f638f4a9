'use client'

import { watchPayment } from '@tender/sdk/watch-payment'
import { useEffect, useState } from 'react'
import type { DisplayState } from '../display/display-state.ts'
import { orderStatusOf } from '../orders/order-status-of.ts'
import type { OrderMirror } from '../orders/till-order.ts'

/**
 * The order as it stands: by the till's word, or by the payment's own, whichever comes first; and whether a customer has
 * opened the code and is deciding. The payment is followed at the PSP.
 */
export function usePaidAtOnce(
	order: DisplayState['order'],
	pspUrl: string,
): { order: DisplayState['order']; confirming: boolean } {
	const [heard, setHeard] = useState<{ orderId: string; mirror: OrderMirror; confirming: boolean }>()
	const open = order?.status === 'open' ? order : undefined
	const { id, payment_id: paymentId, stream_token: token } = open ?? {}
	useEffect(() => {
		if (!id || !paymentId || !token) return
		return watchPayment({
			url: pspUrl,
			paymentId,
			token,
			onPayment(payment) {
				setHeard({
					orderId: id,
					mirror: { status: orderStatusOf(payment), tip: payment.tip_amount },
					confirming: payment.claimed_until !== null,
				})
			},
		})
	}, [id, paymentId, token, pspUrl])
	if (order?.status !== 'open' || heard?.orderId !== order.id) return { order, confirming: false }
	return { order: { ...order, ...heard.mirror }, confirming: heard.confirming }
}
