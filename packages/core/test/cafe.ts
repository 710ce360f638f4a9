import type { CreatePayment, OpenWallet, PayPayment, TopUp } from '../src/commands.ts'
import { decide } from '../src/decide.ts'
import type { Decision } from '../src/decision.ts'
import type { Account } from '../src/ledger.ts'
import type { Payment } from '../src/payment.ts'
import { addAccount, applyToWorld, noChanges, type World } from '../src/world.ts'

/** The parties of every test of core: a café that takes dollars and yen, a wallet provider, a customer with $100. */
export const CAFE = uuid(1)
export const PROVIDER = uuid(2)
export const STRANGER = uuid(3)
export const CAFE_USD = uuid(11)
export const CAFE_JPY = uuid(12)
export const WALLET = uuid(21)
export const PAYMENT = uuid(31)
export const NOON = Date.UTC(2026, 10, 23, 12)

export function uuid(number: number): string {
	return `01930000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`
}

export function usd(value: number | bigint) {
	return { value: BigInt(value), currency: 'USD' }
}

export function emptyWorld(now = NOON): World {
	let events = 0
	return {
		now,
		nextEventId: () => uuid(0xe0000 + events++),
		payments: new Map(),
		accounts: new Map(),
		paymentByOrder: new Map(),
		accountByKey: new Map(),
	}
}

/** The café has its accounts, the customer's wallet holds this much. */
export function cafeWorld(balance: number | bigint = 10_000): World {
	const world = emptyWorld()
	const accounts: Account[] = [
		{ id: CAFE_USD, kind: 'merchant', ownerId: CAFE, name: '', currency: 'USD', balance: 0n },
		{ id: CAFE_JPY, kind: 'merchant', ownerId: CAFE, name: '', currency: 'JPY', balance: 0n },
		{ id: WALLET, kind: 'wallet', ownerId: PROVIDER, name: 'ada', currency: 'USD', balance: BigInt(balance) },
	]
	for (const account of accounts) addAccount(world, account)
	return world
}

/** The same world when this much time has passed. */
export function later(world: World, milliseconds: number): World {
	return { ...world, now: world.now + milliseconds }
}

export const createSale: CreatePayment = {
	type: 'createPayment',
	paymentId: PAYMENT,
	code: 'AAAAAAAAAAAAAAAAAAAAAA',
	merchantId: CAFE,
	merchantName: 'Café Central',
	orderId: 'SN129803',
	amount: usd(1_234),
	description: 'Two coffees',
	lineItems: [{ name: 'Coffee', quantity: 2, unit_amount: 617, amount: 1_234 }],
	metadata: { till: '1' },
	expiresInSeconds: 60,
}

export const paySale: PayPayment = {
	type: 'payPayment',
	transferId: uuid(41),
	paymentId: PAYMENT,
	providerId: PROVIDER,
	walletId: WALLET,
	amount: usd(1_234),
}

export const topUpWallet: TopUp = {
	type: 'topUp',
	transferId: uuid(42),
	clearingAccountId: uuid(51),
	providerId: PROVIDER,
	walletId: WALLET,
	amount: usd(500),
	source: 'cash',
	reference: 'receipt 7',
}

export const openAda: OpenWallet = {
	type: 'openWallet',
	walletId: uuid(22),
	providerId: PROVIDER,
	reference: 'ada',
	currency: 'USD',
}

/** Decides and lets what follows see it, as a batch does. Throws on a refusal: the tests prepare with it. */
export function done(world: World, command: Parameters<typeof decide>[1]) {
	const decision = decide(world, command)
	if (!decision.ok) throw new Error(`${command.type} was refused: ${decision.refusal.code}`)
	applyToWorld(world, { ...noChanges(), ...decision.changes })
	return decision
}

/** The sale waits to be paid. */
export function withSale(world = cafeWorld()): { world: World; payment: Payment } {
	done(world, createSale)
	return { world, payment: saleOf(world) }
}

export function saleOf(world: World): Payment {
	const payment = world.payments.get(PAYMENT)
	if (!payment) throw new Error('the sale is not there')
	return payment
}

export function refusalOf(decision: Decision): string | undefined {
	return decision.ok ? undefined : decision.refusal.code
}
