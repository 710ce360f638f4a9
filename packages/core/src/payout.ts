import type { Money } from './money.ts'
import type { Instant } from './payment.ts'

export type PayoutStatus = 'requested' | 'sent' | 'failed'

/** Every legal move of a payout. */
export const PAYOUT_MOVES: Readonly<Record<PayoutStatus, readonly PayoutStatus[]>> = {
	requested: ['sent', 'failed'],
	sent: [],
	failed: [],
}

/** Where a payout goes: a bank account. */
export interface BankAccount {
	readonly holder: string
	/** Without spaces, its check digits proved. */
	readonly iban: string
	readonly bic: string | null
}

/** A merchant's money on its way to the bank. It leaves the balance when it is requested, and comes back if it fails. */
export interface Payout {
	readonly id: string
	readonly merchantId: string
	readonly merchantAccountId: string
	readonly amount: Money
	readonly bank: BankAccount
	/** What the bank statement says. */
	readonly reference: string
	readonly status: PayoutStatus
	readonly requestedAt: Instant
	readonly sentAt: Instant | null
	readonly failedAt: Instant | null
	/** Why it failed, in the operator's words. */
	readonly failure: string | null
}
