import { watchPayment } from '@tender/sdk/watch-payment'
import type { WatchReport, WatchRequest } from './watchers.ts'

/** Watches what it is told to and reports what it hears, until its parent lets it go. */
const report = (message: WatchReport) => void process.send?.(message)

process.on('message', ({ url, paymentId, token }: WatchRequest) => {
	watchPayment({
		url,
		paymentId,
		token,
		onPayment: ({ status }) => report({ paymentId, status }),
		onConnection: (connection) => report({ paymentId, connection }),
	})
})
process.on('disconnect', () => process.exit(0))
