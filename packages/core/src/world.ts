import type { Account, Transfer } from './ledger.ts'
import { HOLDS_ORDER, type Instant, type Payment, type PaymentState, type PaymentStatus } from './payment.ts'

/** What a batch loaded, locked: all that its commands may look at. */
export interface World {
	/** The database's clock when the last lock was had. */
	readonly now: Instant
	/** A fresh UUID for each event; given from outside so that deciding stays repeatable. */
	readonly nextEventId: () => string
	readonly payments: Map<string, Payment>
	readonly accounts: Map<string, Account>
	/** `orderKey` → the payment that holds the order. */
	readonly paymentByOrder: Map<string, string>
	/** `accountKey` → account id, for accounts found by what they are rather than by id. */
	readonly accountByKey: Map<string, string>
}

export type EventType = 'payment.created' | 'payment.paid' | 'payment.canceled' | 'payment.expired'

/** A payment's state change, told to the merchant. `state` is where the payment stood right after it. */
export interface PaymentEvent {
	readonly id: string
	readonly type: EventType
	readonly merchantId: string
	readonly paymentId: string
	readonly state: PaymentState
	readonly createdAt: Instant
}

/** What one command, or a whole batch, writes. */
export interface Changes {
	readonly accountsOpened: Account[]
	readonly paymentsCreated: Payment[]
	readonly paymentsMoved: { readonly payment: Payment; readonly from: PaymentStatus }[]
	readonly transfers: Transfer[]
	readonly events: PaymentEvent[]
}

export function noChanges(): Changes {
	return { accountsOpened: [], paymentsCreated: [], paymentsMoved: [], transfers: [], events: [] }
}

export function orderKey(merchantId: string, orderId: string): string {
	return `${merchantId}/${orderId}`
}

export function accountKey(account: Pick<Account, 'kind' | 'ownerId' | 'name' | 'currency'>): string {
	// A wallet's reference names one wallet whatever its currency; other accounts are one per currency.
	const currency = account.kind === 'wallet' ? '' : account.currency
	return `${account.kind}/${account.ownerId}/${currency}/${account.name}`
}

/** Makes the changes visible to the commands that follow in the batch. */
export function applyToWorld(world: World, changes: Changes): void {
	for (const account of changes.accountsOpened) addAccount(world, account)
	for (const payment of changes.paymentsCreated) addPayment(world, payment)
	for (const { payment } of changes.paymentsMoved) addPayment(world, payment)
	for (const { debitAccountId, creditAccountId, amount } of changes.transfers) {
		shiftBalance(world, debitAccountId, -amount.value)
		shiftBalance(world, creditAccountId, amount.value)
	}
}

export function addAccount(world: World, account: Account): void {
	world.accounts.set(account.id, account)
	world.accountByKey.set(accountKey(account), account.id)
}

export function addPayment(world: World, payment: Payment): void {
	world.payments.set(payment.id, payment)
	const key = orderKey(payment.merchantId, payment.orderId)
	if (HOLDS_ORDER.includes(payment.state.status)) world.paymentByOrder.set(key, payment.id)
	else if (world.paymentByOrder.get(key) === payment.id) world.paymentByOrder.delete(key)
}

function shiftBalance(world: World, accountId: string, delta: bigint): void {
	const account = world.accounts.get(accountId)
	// A transfer's accounts were both loaded to decide it; a merchant's is loaded even though its balance decides nothing.
	if (!account) throw new Error(`account ${accountId} was not loaded`)
	world.accounts.set(accountId, { ...account, balance: account.balance + delta })
}
