import type { Money } from './money.ts'
import type { Instant } from './payment.ts'

/** A code printed once for a till or a shop: whoever scans it makes a payment of their own. */
export interface StaticCode {
	readonly id: string
	readonly merchantId: string
	readonly merchantName: string
	readonly code: string
	/** What it stands on, for the merchant: "Counter 2". */
	readonly label: string
	readonly currency: string
	/** A fixed price; null lets the payer type the amount. */
	readonly amount: bigint | null
	readonly tipPercents: readonly number[] | null
	readonly createdAt: Instant
	readonly closedAt: Instant | null
}

/** How long a code shown by a wallet can be charged. */
export const WALLET_CODE_MS = 60_000

/** A code a wallet shows to a till: it allows one charge up to a limit, until it lapses. */
export interface WalletCode {
	readonly id: string
	readonly walletId: string
	readonly providerId: string
	readonly code: string
	readonly limit: Money
	readonly createdAt: Instant
	readonly expiresAt: Instant
	/** The payment it was spent on. */
	readonly paymentId: string | null
}
