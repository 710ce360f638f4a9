import { type Account, debited, HOUSE_ID, type Transfer } from './ledger.ts'
import { HOLDS_ORDER, type Instant, type Payment, type PaymentState, type PaymentStatus } from './payment.ts'
import type { Payout, PayoutStatus } from './payout.ts'
import type { Refund } from './refund.ts'
import type { StaticCode, WalletCode } from './shown-codes.ts'

/** What a batch loaded, locked: all that its commands may look at. */
export interface World {
	/** The database's clock when the last lock was had. */
	readonly now: Instant
	/** A fresh UUID for each event; given from outside so that deciding stays repeatable. */
	readonly nextEventId: () => string
	readonly payments: Map<string, Payment>
	readonly accounts: Map<string, Account>
	/** The refunds made so far of the payments this batch may refund, oldest first. */
	readonly refunds: Map<string, readonly Refund[]>
	readonly payouts: Map<string, Payout>
	/** By what is scanned, and a static code by its id, too. */
	readonly staticCodes: Map<string, StaticCode>
	readonly walletCodes: Map<string, WalletCode>
	/** `orderKey` → the payment that holds the order. */
	readonly paymentByOrder: Map<string, string>
	/** `accountKey` → account id, for accounts found by what they are rather than by id. */
	readonly accountByKey: Map<string, string>
	/** Handle → wallet id. */
	readonly walletByHandle: Map<string, string>
}

export type PaymentEventType =
	| 'payment.created'
	| 'payment.claimed'
	| 'payment.released'
	| 'payment.paid'
	| 'payment.refunded'
	| 'payment.canceled'
	| 'payment.expired'

export type PayoutEventType = 'payout.requested' | 'payout.sent' | 'payout.failed'

export type EventType = PaymentEventType | PayoutEventType

/** A payment's state change, told to the merchant. `state` is where the payment stood right after it. */
export interface PaymentEvent {
	readonly id: string
	readonly type: PaymentEventType
	readonly merchantId: string
	readonly paymentId: string
	/** Of `payment.refunded`. */
	readonly refundId: string | null
	readonly state: PaymentState
	readonly createdAt: Instant
}

/** A payout's state change, told to the merchant. */
export interface PayoutEvent {
	readonly id: string
	readonly type: PayoutEventType
	readonly merchantId: string
	readonly payoutId: string
	readonly payout: Payout
	readonly createdAt: Instant
}

export type Event = PaymentEvent | PayoutEvent

/** What one command, or a whole batch, writes. */
export interface Changes {
	/** As they were opened: empty. What has moved on them since is told by the transfers. */
	readonly accountsOpened: Account[]
	/** Wallets whose rules were changed by their provider. Their balance, and what they spent, the transfers tell. */
	readonly walletsChanged: Account[]
	readonly paymentsCreated: Payment[]
	readonly paymentsMoved: { readonly payment: Payment; readonly from: PaymentStatus }[]
	readonly refundsMade: Refund[]
	readonly payoutsRequested: Payout[]
	readonly payoutsMoved: { readonly payout: Payout; readonly from: PayoutStatus }[]
	readonly staticCodesOpened: StaticCode[]
	readonly staticCodesClosed: StaticCode[]
	readonly walletCodesShown: WalletCode[]
	readonly walletCodesSpent: WalletCode[]
	readonly transfers: Transfer[]
	readonly events: Event[]
}

export function noChanges(): Changes {
	return {
		accountsOpened: [],
		walletsChanged: [],
		paymentsCreated: [],
		paymentsMoved: [],
		refundsMade: [],
		payoutsRequested: [],
		payoutsMoved: [],
		staticCodesOpened: [],
		staticCodesClosed: [],
		walletCodesShown: [],
		walletCodesSpent: [],
		transfers: [],
		events: [],
	}
}

/** A world with nothing in it. */
export function emptyWorld(now: Instant, nextEventId: () => string): World {
	return {
		now,
		nextEventId,
		payments: new Map(),
		accounts: new Map(),
		refunds: new Map(),
		payouts: new Map(),
		staticCodes: new Map(),
		walletCodes: new Map(),
		paymentByOrder: new Map(),
		accountByKey: new Map(),
		walletByHandle: new Map(),
	}
}

export function orderKey(merchantId: string, orderId: string): string {
	return `${merchantId}/${orderId}`
}

export function accountKey(account: Pick<Account, 'kind' | 'ownerId' | 'name' | 'currency'>): string {
	// A wallet's reference names one wallet whatever its currency; other accounts are one per currency.
	const currency = account.kind === 'wallet' ? '' : account.currency
	return `${account.kind}/${account.ownerId}/${currency}/${account.name}`
}

/** An account found by what it is. */
export function findAccount(
	world: World,
	key: Pick<Account, 'kind' | 'ownerId' | 'name' | 'currency'>,
): Account | undefined {
	return world.accounts.get(world.accountByKey.get(accountKey(key)) ?? '')
}

/** Makes the changes visible to the commands that follow in the batch. */
export function applyToWorld(world: World, changes: Changes): void {
	for (const account of [...changes.accountsOpened, ...changes.walletsChanged]) addAccount(world, account)
	for (const payment of changes.paymentsCreated) addPayment(world, payment)
	for (const { payment } of changes.paymentsMoved) addPayment(world, payment)
	for (const refund of changes.refundsMade) addRefund(world, refund)
	for (const payout of changes.payoutsRequested) world.payouts.set(payout.id, payout)
	for (const { payout } of changes.payoutsMoved) world.payouts.set(payout.id, payout)
	for (const code of [...changes.staticCodesOpened, ...changes.staticCodesClosed]) addStaticCode(world, code)
	for (const code of [...changes.walletCodesShown, ...changes.walletCodesSpent]) world.walletCodes.set(code.code, code)
	for (const transfer of changes.transfers) applyTransfer(world, transfer)
}

export function addAccount(world: World, account: Account): void {
	const before = world.accounts.get(account.id)?.rules?.handle
	if (before) world.walletByHandle.delete(before)
	world.accounts.set(account.id, account)
	world.accountByKey.set(accountKey(account), account.id)
	if (account.rules?.handle) world.walletByHandle.set(account.rules.handle, account.id)
}

export function addPayment(world: World, payment: Payment): void {
	world.payments.set(payment.id, payment)
	const key = orderKey(payment.merchantId, payment.orderId)
	if (HOLDS_ORDER.includes(payment.state.status)) world.paymentByOrder.set(key, payment.id)
	else if (world.paymentByOrder.get(key) === payment.id) world.paymentByOrder.delete(key)
}

export function addRefund(world: World, refund: Refund): void {
	world.refunds.set(refund.paymentId, [...(world.refunds.get(refund.paymentId) ?? []), refund])
}

export function addStaticCode(world: World, code: StaticCode): void {
	world.staticCodes.set(code.id, code)
	world.staticCodes.set(code.code, code)
}

function applyTransfer(world: World, { debitAccountId, creditAccountId, amount, createdAt }: Transfer): void {
	world.accounts.set(debitAccountId, debited(loadedAccount(world, debitAccountId), amount.value, createdAt))
	const credited = loadedAccount(world, creditAccountId)
	world.accounts.set(creditAccountId, { ...credited, balance: credited.balance + amount.value })
}

/** An account that a command cannot do without. A transfer's are both loaded even where a balance decides nothing. */
export function loadedAccount(world: World, accountId: string): Account {
	const account = world.accounts.get(accountId)
	if (!account) throw new Error(`account ${accountId} was not loaded`)
	return account
}

/** The house's own account, open since the first merchant took this currency. */
export function houseAccount(world: World, kind: 'revenue' | 'in_transit' | 'clearing', currency: string): Account {
	const name = kind === 'clearing' ? 'bank' : ''
	const account = findAccount(world, { kind, ownerId: HOUSE_ID, name, currency })
	if (!account) throw new Error(`the house's ${kind} account in ${currency} was not loaded`)
	return account
}
