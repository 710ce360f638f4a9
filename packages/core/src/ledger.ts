import type { Money } from './money.ts'
import type { Instant } from './payment.ts'

/**
 * `wallet`: what Tender owes a customer; never below zero. `merchant`: what it owes a shop. `clearing`: where money
 * comes in from outside (cash drawer, bank, voucher); it goes below zero by exactly what came in.
 */
export type AccountKind = 'wallet' | 'merchant' | 'clearing'

/** An account holds one currency. Its balance is the sum of its credits less the sum of its debits. */
export interface Account {
	readonly id: string
	readonly kind: AccountKind
	/** The merchant, or the wallet provider, it is kept for. */
	readonly ownerId: string
	/** What tells an owner's accounts apart: a wallet's reference, a clearing account's source, nothing for a merchant. */
	readonly name: string
	readonly currency: string
	readonly balance: bigint
}

/**
 * The most an account that is not a wallet may hold or owe: half of what the database's integer holds. The balance it is
 * compared with may be a few batches old, which the other half covers many times over.
 */
export const MAX_LEDGER_BALANCE = 2n ** 62n

export type TransferKind = 'capture' | 'top_up'

/** Money moved: one account debited, one credited, once and for ever. */
export interface Transfer {
	readonly id: string
	readonly kind: TransferKind
	readonly debitAccountId: string
	readonly creditAccountId: string
	readonly amount: Money
	readonly paymentId: string | null
	/** The provider's own reference for a top-up: a receipt number, a voucher. */
	readonly reference: string | null
	readonly createdAt: Instant
}

export const TOP_UP_SOURCES = ['cash', 'bank', 'voucher'] as const
export type TopUpSource = (typeof TOP_UP_SOURCES)[number]
