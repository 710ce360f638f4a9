import type { TopUpSource } from './ledger.ts'
import type { Money } from './money.ts'
import type { LineItem } from './payment.ts'

/**
 * Everything that can be asked of the engine. A command carries the ids of what it would make, so that the same
 * command retried makes the same thing.
 */
export type Command = OpenWallet | TopUp | CreatePayment | PayPayment | CancelPayment | ExpirePayment

export interface OpenWallet {
	readonly type: 'openWallet'
	readonly walletId: string
	readonly providerId: string
	/** The provider's own name for its customer; opening it twice finds the first. */
	readonly reference: string
	readonly currency: string
}

export interface TopUp {
	readonly type: 'topUp'
	readonly transferId: string
	/** The id the provider's clearing account gets, should this be its first top-up of that source and currency. */
	readonly clearingAccountId: string
	readonly providerId: string
	readonly walletId: string
	readonly amount: Money
	readonly source: TopUpSource
	readonly reference: string | null
}

export interface CreatePayment {
	readonly type: 'createPayment'
	readonly paymentId: string
	readonly code: string
	readonly merchantId: string
	readonly merchantName: string
	readonly orderId: string
	readonly amount: Money
	readonly description: string | null
	readonly lineItems: readonly LineItem[]
	readonly metadata: Readonly<Record<string, string>>
	readonly expiresInSeconds: number
}

export interface PayPayment {
	readonly type: 'payPayment'
	readonly transferId: string
	readonly paymentId: string
	readonly providerId: string
	readonly walletId: string
	/** The amount the customer saw and agreed to. */
	readonly amount: Money
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
