import { PAYMENT_EVENT_TYPES, wirePaymentEvent } from '@tender/core/wire/event'
import { type WirePayment, wirePayment } from '@tender/core/wire/payment'

export interface WatchPaymentOptions {
	/** The PSP's origin as the browser reaches it. */
	readonly url: string
	readonly paymentId: string
	/** `stream_token` of the created payment. */
	readonly token: string
	readonly onPayment: (payment: WirePayment) => void
	readonly onConnection?: (state: 'open' | 'reconnecting') => void
}

const RECONNECT_AFTER_MS = 1_000

/**
 * Follows a payment from a browser: its present state at once, then every change. Drops are mended by themselves,
 * resuming after the last event seen. Answers a function that stops it; it also stops once the payment is no longer
 * pending: what is given back later is not followed.
 */
export function watchPayment({ url, paymentId, token, onPayment, onConnection }: WatchPaymentOptions): () => void {
	const target = new URL(`/v1/payments/${encodeURIComponent(paymentId)}/stream`, url)
	target.searchParams.set('token', token)
	let source: EventSource
	let timer: ReturnType<typeof setTimeout> | undefined
	let stopped = false

	const stop = () => {
		stopped = true
		clearTimeout(timer)
		source.close()
	}
	const tell = (payment: WirePayment) => {
		if (stopped) return
		if (payment.status !== 'pending') stop()
		onPayment(payment)
	}
	const open = () => {
		source = new EventSource(target)
		source.onopen = () => onConnection?.('open')
		source.onerror = () => {
			if (stopped) return
			onConnection?.('reconnecting')
			// The browser reconnects by itself unless the answer was an error; then it gives up and we go on.
			if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, RECONNECT_AFTER_MS)
		}
		source.addEventListener('payment.snapshot', (message) => tell(wirePayment.parse(readData(message))))
		for (const type of PAYMENT_EVENT_TYPES) {
			source.addEventListener(type, (message) => tell(wirePaymentEvent.parse(readData(message)).data))
		}
	}
	open()
	return stop
}

function readData(message: Event): unknown {
	return JSON.parse((message as MessageEvent).data)
}
