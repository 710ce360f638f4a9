import type { Money } from './money.ts'
import type { Instant } from './payment.ts'

/**
 * `wallet`: what Tender owes a customer; never below zero. `merchant`: what it owes a shop. `clearing`: where money
 * comes in from outside and goes out (cash drawer, bank, voucher); it goes below zero by what came in. `revenue`: fees
 * taken by the house. `in_transit`: payouts the bank has not confirmed.
 */
export type AccountKind = 'wallet' | 'merchant' | 'clearing' | 'revenue' | 'in_transit'

/** The owner of the accounts that belong to the PSP itself: revenue, payouts in transit, its bank. */
export const HOUSE_ID = '00000000-0000-7000-8000-000000000001'

/** An account holds one currency. Its balance is the sum of its credits less the sum of its debits. */
export interface Account {
	readonly id: string
	readonly kind: AccountKind
	/** The merchant, or the wallet provider, it is kept for; HOUSE_ID for the PSP's own. */
	readonly ownerId: string
	/** What tells an owner's accounts apart: a wallet's reference, a clearing account's source, nothing for others. */
	readonly name: string
	readonly currency: string
	readonly balance: bigint
	/** Only a wallet has them. */
	readonly rules: WalletRules | null
	/** Only a merchant's account has one; null takes no fee. */
	readonly fees: FeeSchedule | null
}

/** What a wallet may do. Amounts are of its currency; null is no limit. */
export interface WalletRules {
	/** By which others send it money: unique over all providers of a PSP, lower case. */
	readonly handle: string | null
	/** Nothing leaves a frozen wallet; what is sent to it still arrives. */
	readonly frozenAt: Instant | null
	/** The most that may leave at once. */
	readonly paymentLimit: bigint | null
	/** The most that may leave in a day of the calendar, UTC. */
	readonly dayLimit: bigint | null
	/** The most it may come to hold by top-ups and transfers; a refund always arrives. */
	readonly balanceLimit: bigint | null
	/** What has left on that day: days since 1970-01-01 UTC. */
	readonly spentOn: number
	readonly spent: bigint
}

export const NO_RULES: WalletRules = {
	handle: null,
	frozenAt: null,
	paymentLimit: null,
	dayLimit: null,
	balanceLimit: null,
	spentOn: 0,
	spent: 0n,
}

/** What the house takes of a capture: `basisPoints` of its amount, rounded half up, and `fixed` minor units. */
export interface FeeSchedule {
	readonly basisPoints: number
	readonly fixed: bigint
	/** Whether a refund gives its share of the fee back. */
	readonly returned: boolean
}

/**
 * The most an account that is not a wallet may hold or owe: half of what the database's integer holds. The balance it is
 * compared with may be a few batches old, which the other half covers many times over.
 */
export const MAX_LEDGER_BALANCE = 2n ** 62n

export type TransferKind =
	/** Wallet to merchant: the payment's amount, its tip. */
	| 'capture'
	| 'tip'
	/** Merchant to revenue, and back. */
	| 'fee'
	| 'fee_return'
	/** Merchant to wallet. */
	| 'refund'
	/** Clearing to wallet, and back. */
	| 'top_up'
	| 'withdrawal'
	/** Wallet to wallet. */
	| 'transfer'
	/** Merchant to in_transit; then in_transit to the house's bank, or back to the merchant. */
	| 'payout'
	| 'payout_sent'
	| 'payout_return'

/** Money moved: one account debited, one credited, once and for ever. */
export interface Transfer {
	readonly id: string
	readonly kind: TransferKind
	readonly debitAccountId: string
	readonly creditAccountId: string
	readonly amount: Money
	/** Of captures, tips, fees and what undoes them. */
	readonly paymentId: string | null
	/** Of refunds and the fees they return. */
	readonly refundId: string | null
	readonly payoutId: string | null
	/** In the words of who asked for it: a receipt number, a voucher, a message. */
	readonly reference: string | null
	readonly createdAt: Instant
}

/** Where money comes in from, and goes out to. */
export const TOP_UP_SOURCES = ['cash', 'bank', 'voucher'] as const
export type TopUpSource = (typeof TOP_UP_SOURCES)[number]
export const WITHDRAWAL_DESTINATIONS = ['cash', 'bank'] as const
export type WithdrawalDestination = (typeof WITHDRAWAL_DESTINATIONS)[number]

/** The day of the calendar, UTC, as days since 1970-01-01. */
export function dayOf(now: Instant): number {
	return Math.floor(now / 86_400_000)
}

/** A wallet counts no further what left it in a day: no limit is so high, and the database's integer is not much higher. */
export const MAX_SPENT = 2n ** 62n

/** The account after money left it: a wallet counts it to its day. */
export function debited(account: Account, value: bigint, at: Instant): Account {
	const { rules } = account
	const spentOn = dayOf(at)
	const sum = (rules?.spentOn === spentOn ? rules.spent : 0n) + value
	const spent = sum < MAX_SPENT ? sum : MAX_SPENT
	return { ...account, balance: account.balance - value, rules: rules && { ...rules, spentOn, spent } }
}
