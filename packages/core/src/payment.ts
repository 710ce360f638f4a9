import type { Money } from './money.ts'

/** Milliseconds since 1970-01-01 UTC, always read from the database's clock. */
export type Instant = number

export type PaymentStatus = 'pending' | 'paid' | 'partially_refunded' | 'refunded' | 'canceled' | 'expired'

/** Every legal move of a payment. What is not here cannot happen; a state with no moves is final. */
export const MOVES: Readonly<Record<PaymentStatus, readonly PaymentStatus[]>> = {
	pending: ['paid', 'canceled', 'expired'],
	paid: ['partially_refunded', 'refunded'],
	partially_refunded: ['partially_refunded', 'refunded'],
	refunded: [],
	canceled: [],
	expired: [],
}

/** The states in which a payment holds its merchant's order: no second payment may be made for it. */
export const HOLDS_ORDER: readonly PaymentStatus[] = ['pending', 'paid', 'partially_refunded']

/** The states of a payment whose money was taken, whether or not some of it went back. */
export const CAPTURED: readonly PaymentStatus[] = ['paid', 'partially_refunded', 'refunded']

/** How long the first wallet that opens a code keeps it from others, unless it renews its claim. */
export const CLAIM_MS = 90_000

/** One line of the receipt, for people: it never decides how much is paid. */
export interface LineItem {
	readonly name: string
	readonly quantity: number
	readonly unit_amount: number
	readonly amount: number
}

/** How the payer and the payment met. */
export type PaymentOrigin = 'sale' | 'static_code' | 'wallet_code'

/** What was agreed when the payment was made. Never changes. */
export interface PaymentTerms {
	readonly id: string
	readonly merchantId: string
	readonly merchantName: string
	readonly orderId: string
	readonly amount: Money
	readonly payeeAccountId: string
	readonly origin: PaymentOrigin
	/** The printed code it was paid at. */
	readonly staticCodeId: string | null
	/** The QR code's 128 random bits. */
	readonly code: string
	/** The tips it offers, in whole percent of its amount; null when it invites none. */
	readonly tipPercents: readonly number[] | null
	readonly description: string | null
	readonly lineItems: readonly LineItem[]
	readonly metadata: Readonly<Record<string, string>>
	readonly createdAt: Instant
	readonly expiresAt: Instant
}

/** Where the payment stands. Its status moves only along MOVES. Amounts are of the payment's currency. */
export interface PaymentState {
	readonly status: PaymentStatus
	/** The wallet that is deciding, and until when nobody else may: both or neither, and only while pending. */
	readonly claimantAccountId: string | null
	readonly claimedUntil: Instant | null
	readonly payerAccountId: string | null
	/** What the payer added for the staff; not part of `amount`. */
	readonly tipAmount: bigint
	/** What the merchant was charged for the capture. */
	readonly feeAmount: bigint
	/** Of amount and tip together. */
	readonly amountRefunded: bigint
	/** Of the fee. */
	readonly feeReturned: bigint
	readonly paidAt: Instant | null
	readonly canceledAt: Instant | null
	readonly expiredAt: Instant | null
}

export interface Payment extends PaymentTerms {
	readonly state: PaymentState
}

export const INITIAL_STATE: PaymentState = {
	status: 'pending',
	claimantAccountId: null,
	claimedUntil: null,
	payerAccountId: null,
	tipAmount: 0n,
	feeAmount: 0n,
	amountRefunded: 0n,
	feeReturned: 0n,
	paidAt: null,
	canceledAt: null,
	expiredAt: null,
}

/** Whether the payment's time has run out, marked or not. */
export function isDue(payment: Payment, now: Instant): boolean {
	return payment.state.status === 'pending' && payment.expiresAt <= now
}

/** The wallet that holds the payment's claim now, marked lapsed or not. */
export function claimantOf({ state }: Payment, now: Instant): string | undefined {
	if (state.claimantAccountId === null || state.claimedUntil === null || state.claimedUntil <= now) return undefined
	return state.claimantAccountId
}

/** What the payer gave, tip included: the most that can ever go back. */
export function capturedValue({ amount, state }: Payment): bigint {
	return CAPTURED.includes(state.status) ? amount.value + state.tipAmount : 0n
}
