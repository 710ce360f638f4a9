import type { Money } from './money.ts'

/** Milliseconds since 1970-01-01 UTC, always read from the database's clock. */
export type Instant = number

export type PaymentStatus = 'pending' | 'paid' | 'canceled' | 'expired'

/** Every legal move of a payment. What is not here cannot happen; a state with no moves is final. */
export const MOVES: Readonly<Record<PaymentStatus, readonly PaymentStatus[]>> = {
	pending: ['paid', 'canceled', 'expired'],
	paid: [],
	canceled: [],
	expired: [],
}

/** The states in which a payment holds its merchant's order: no second payment may be made for it. */
export const HOLDS_ORDER: readonly PaymentStatus[] = ['pending', 'paid']

/** One line of the receipt, for people: it never decides how much is paid. */
export interface LineItem {
	readonly name: string
	readonly quantity: number
	readonly unit_amount: number
	readonly amount: number
}

/** What was agreed when the payment was made. Never changes. */
export interface PaymentTerms {
	readonly id: string
	readonly merchantId: string
	readonly merchantName: string
	readonly orderId: string
	readonly amount: Money
	readonly payeeAccountId: string
	/** The QR code's 128 random bits. */
	readonly code: string
	readonly description: string | null
	readonly lineItems: readonly LineItem[]
	readonly metadata: Readonly<Record<string, string>>
	readonly createdAt: Instant
	readonly expiresAt: Instant
}

/** Where the payment stands. Moves only along MOVES. */
export interface PaymentState {
	readonly status: PaymentStatus
	readonly payerAccountId: string | null
	readonly paidAt: Instant | null
	readonly canceledAt: Instant | null
	readonly expiredAt: Instant | null
}

export interface Payment extends PaymentTerms {
	readonly state: PaymentState
}

export const INITIAL_STATE: PaymentState = {
	status: 'pending',
	payerAccountId: null,
	paidAt: null,
	canceledAt: null,
	expiredAt: null,
}

/** Whether the payment's time has run out, marked or not. */
export function isDue(payment: Payment, now: Instant): boolean {
	return payment.state.status === 'pending' && payment.expiresAt <= now
}
