import { createHmac, timingSafeEqual } from 'node:crypto'

/** Lets a browser follow one payment and fetch its image, and nothing else. Made from the payment, so nothing is stored. */
export interface StreamTokens {
	readonly make: (paymentId: string) => string
	readonly matches: (paymentId: string, token: string) => boolean
}

export function createStreamTokens(secret: string): StreamTokens {
	const digest = (paymentId: string) =>
		createHmac('sha256', secret).update(`stream:${paymentId}`).digest().subarray(0, 24).toString('base64url')
	return {
		make: digest,
		matches: (paymentId, token) => {
			const given = Buffer.from(token)
			const right = Buffer.from(digest(paymentId))
			return given.length === right.length && timingSafeEqual(given, right)
		},
	}
}
