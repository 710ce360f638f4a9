import type { IdempotencyRecord } from '@tender/core/decide-batch'
import type { Account } from '@tender/core/ledger'
import type { Instant, Payment } from '@tender/core/payment'
import type { Payout } from '@tender/core/payout'
import type { Refund } from '@tender/core/refund'
import type { StaticCode, WalletCode } from '@tender/core/shown-codes'
import type { Changes } from '@tender/core/world'

/** Where the engine keeps its books: rows, locks, constraints and one clock. */
export interface Store {
	/** One transaction, committed when `work` resolves and rolled back when it throws. Rejects with a StoreError. */
	readonly transaction: <T>(work: (tx: StoreTransaction) => Promise<T>) => Promise<T>
	/** Whether the books answer at all: what failed is then its own fault, not the connection's. */
	readonly isReachable: () => Promise<boolean>
}

export interface StoreTransaction {
	/** Takes the keys first. Where other transactions work under some of them, those are the answer, and no row is locked. */
	readonly load: (need: Need) => Promise<Loaded | StillRunning>
	/** One write of everything a batch decided. Rejects, and so rolls all of it back, if any of it does not take. */
	readonly apply: (write: Write) => Promise<void>
}

/** What the commands of a batch look at, by kind of row. What can change is locked until the commit. */
export interface Need {
	readonly records: RecordKey[]
	readonly paymentIds: string[]
	/** The payment that holds each order. */
	readonly orders: { readonly merchantId: string; readonly orderId: string }[]
	/** Of these of `paymentIds` also the refunds, the payer's wallet and the merchant's accounts as they are now. */
	readonly refundedPaymentIds: string[]
	readonly walletIds: string[]
	readonly walletReferences: { readonly providerId: string; readonly reference: string }[]
	readonly handles: string[]
	/** By what was scanned, with the merchant's accounts. A payment comes with its payee's, a payout with its merchant's. */
	readonly staticCodes: string[]
	readonly staticCodeIds: string[]
	/** By what was scanned, with the wallet. */
	readonly walletCodes: string[]
	readonly payoutIds: string[]
	/**
	 * Whose accounts that are not wallets are needed; their balances may be a few batches old. Of the house only those in
	 * the currencies of the merchants' accounts that come along need be given.
	 */
	readonly owners: Set<string>
	/** Whose accounts that are not wallets are needed with the balance of now, because it decides. */
	readonly exactOwners: Set<string>
}

/** The key of a request, by which its answer is kept. */
export type RecordKey = Pick<IdempotencyRecord, 'scope' | 'key'>

/** Keys without a record under which another transaction works, and has not ended. */
export interface StillRunning {
	readonly running: readonly RecordKey[]
}

export interface Loaded {
	/** The time when the last lock was had: the clock's, but never before what was written last. */
	readonly now: Instant
	readonly records: IdempotencyRecord[]
	readonly payments: Payment[]
	readonly accounts: Account[]
	/** Oldest first. */
	readonly refunds: Refund[]
	readonly staticCodes: StaticCode[]
	readonly walletCodes: WalletCode[]
	readonly payouts: Payout[]
}

export interface Write {
	readonly now: Instant
	readonly changes: Changes
	readonly records: readonly IdempotencyRecord[]
}

/**
 * Why a transaction came to nothing. `conflict`: another was first (a unique row, a deadlock), the same again may well
 * succeed. `broken_rule`: the same write would break the same rule again. `lost`: the connection went, perhaps after
 * the commit.
 */
export class StoreError extends Error {
	override readonly name = 'StoreError'
	readonly reason: 'conflict' | 'broken_rule' | 'lost'
	constructor(reason: StoreError['reason'], cause: unknown) {
		super(`the books could not be written: ${reason}`, { cause })
		this.reason = reason
	}
}
