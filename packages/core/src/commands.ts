import type { TopUpSource, WithdrawalDestination } from './ledger.ts'
import type { Money } from './money.ts'
import type { LineItem } from './payment.ts'
import type { BankAccount } from './payout.ts'
import type { RefundedLine } from './refund.ts'

/**
 * Everything that can be asked of the engine. A command carries the ids of what it would make, so that the same
 * command retried makes the same thing.
 */
export type Command =
	| CreatePayment
	| ClaimPayment
	| ReleasePayment
	| LapseClaim
	| PayPayment
	| CancelPayment
	| ExpirePayment
	| RefundPayment
	| OpenStaticCode
	| CloseStaticCode
	| PayStaticCode
	| ShowWalletCode
	| ChargeWalletCode
	| OpenWallet
	| ChangeWallet
	| TopUp
	| Withdraw
	| SendMoney
	| RequestPayout
	| SettlePayout

/** What every new payment says, however payer and payment meet. */
interface NewPayment {
	readonly paymentId: string
	readonly code: string
	readonly orderId: string
	readonly amount: Money
}

/** What a merchant says about its sale. */
interface Sale extends NewPayment {
	readonly merchantId: string
	readonly merchantName: string
	readonly description: string | null
	readonly lineItems: readonly LineItem[]
	readonly metadata: Readonly<Record<string, string>>
}

/** The ids of the transfers a capture makes. */
interface Capture {
	readonly transferId: string
	readonly tipTransferId: string
	readonly feeTransferId: string
}

/** A wallet, named by the provider that keeps it. */
interface OfWallet {
	readonly providerId: string
	readonly walletId: string
}

export interface CreatePayment extends Sale {
	readonly type: 'createPayment'
	readonly tipPercents: readonly number[] | null
	readonly expiresInSeconds: number
}

/** Keeps a payment for a wallet while its customer decides. Claiming again renews. */
export interface ClaimPayment extends OfWallet {
	readonly type: 'claimPayment'
	readonly paymentId: string
}

/** The customer declined, or left. */
export interface ReleasePayment extends OfWallet {
	readonly type: 'releasePayment'
	readonly paymentId: string
}

/** A claim's time has run out. */
export interface LapseClaim {
	readonly type: 'lapseClaim'
	readonly paymentId: string
}

export interface PayPayment extends OfWallet, Capture {
	readonly type: 'payPayment'
	readonly paymentId: string
	/** The amount the customer saw and agreed to, without the tip. */
	readonly amount: Money
	/** Minor units of the amount's currency; 0 for none. */
	readonly tip: bigint
}

export interface CancelPayment {
	readonly type: 'cancelPayment'
	readonly paymentId: string
	readonly merchantId: string
}

export interface ExpirePayment {
	readonly type: 'expirePayment'
	readonly paymentId: string
}

/** Gives back an amount, or so many pieces of the receipt's lines, or (both null) all that is left. Never both. */
export interface RefundPayment {
	readonly type: 'refundPayment'
	readonly refundId: string
	readonly transferId: string
	readonly feeReturnTransferId: string
	readonly paymentId: string
	readonly merchantId: string
	readonly amount: Money | null
	readonly lines: readonly RefundedLine[] | null
	readonly reason: string | null
	readonly actor: string | null
}

export interface OpenStaticCode {
	readonly type: 'openStaticCode'
	readonly staticCodeId: string
	readonly code: string
	readonly merchantId: string
	readonly merchantName: string
	readonly label: string
	readonly currency: string
	readonly amount: bigint | null
	readonly tipPercents: readonly number[] | null
}

export interface CloseStaticCode {
	readonly type: 'closeStaticCode'
	readonly staticCodeId: string
	readonly merchantId: string
}

/** Makes a payment of one's own at a printed code and pays it, in one. `code` is the new payment's own. */
export interface PayStaticCode extends NewPayment, OfWallet, Capture {
	readonly type: 'payStaticCode'
	/** What was scanned. */
	readonly staticCode: string
	readonly tip: bigint
}

export interface ShowWalletCode extends OfWallet {
	readonly type: 'showWalletCode'
	readonly walletCodeId: string
	readonly code: string
	readonly limit: Money
}

/** A till scanned a customer's code: makes the payment and takes it, in one. `code` is the new payment's own. */
export interface ChargeWalletCode extends Sale, Capture {
	readonly type: 'chargeWalletCode'
	/** What was scanned. */
	readonly walletCode: string
}

export interface OpenWallet extends OfWallet {
	readonly type: 'openWallet'
	/** The provider's own name for its customer; opening it twice finds the first. */
	readonly reference: string
	readonly currency: string
}

/** Changes what is not undefined. */
export interface ChangeWallet extends OfWallet {
	readonly type: 'changeWallet'
	readonly handle?: string | null
	readonly frozen?: boolean
	readonly paymentLimit?: bigint | null
	readonly dayLimit?: bigint | null
	readonly balanceLimit?: bigint | null
}

export interface TopUp extends OfWallet {
	readonly type: 'topUp'
	readonly transferId: string
	/** The id the provider's clearing account gets, should this be its first movement of that source and currency. */
	readonly clearingAccountId: string
	readonly amount: Money
	readonly source: TopUpSource
	readonly reference: string | null
}

export interface Withdraw extends OfWallet {
	readonly type: 'withdraw'
	readonly transferId: string
	/** As for a top-up. */
	readonly clearingAccountId: string
	readonly amount: Money
	readonly destination: WithdrawalDestination
	readonly reference: string | null
}

/** From one wallet to another. */
export interface SendMoney extends OfWallet {
	readonly type: 'sendMoney'
	readonly transferId: string
	readonly toHandle: string
	readonly amount: Money
	readonly message: string | null
}

export interface RequestPayout {
	readonly type: 'requestPayout'
	readonly payoutId: string
	readonly transferId: string
	readonly merchantId: string
	readonly amount: Money
	readonly bank: BankAccount
	readonly reference: string
}

/** The operator says what the bank did. */
export interface SettlePayout {
	readonly type: 'settlePayout'
	readonly payoutId: string
	readonly transferId: string
	readonly outcome: 'sent' | 'failed'
	readonly failure: string | null
}
