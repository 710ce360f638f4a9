import type { Money } from './money.ts'
import type { Instant } from './payment.ts'

/** So many pieces of one line of the receipt: `line` counts from 0. */
export interface RefundedLine {
	readonly line: number
	readonly quantity: number
}

/** Money of a payment that went back to the wallet that paid. Made once, never changed. */
export interface Refund {
	readonly id: string
	readonly paymentId: string
	readonly merchantId: string
	/** Goods first, tip last: `tipAmount` of it is the part that comes out of the tip. */
	readonly amount: Money
	readonly tipAmount: bigint
	readonly feeReturned: bigint
	readonly lines: readonly RefundedLine[]
	readonly reason: string | null
	/** Who did it, in the merchant's words. */
	readonly actor: string | null
	readonly createdAt: Instant
}
