import type {
	ChargeWalletCode,
	ClaimPayment,
	Command,
	CreatePayment,
	OpenStaticCode,
	OpenWallet,
	PayPayment,
	PayStaticCode,
	RefundPayment,
	ReleasePayment,
	ShowWalletCode,
	TopUp,
} from '../src/commands.ts'
import { decide } from '../src/decide.ts'
import type { Decision } from '../src/decision.ts'
import { type Account, type FeeSchedule, HOUSE_ID, NO_RULES, type WalletRules } from '../src/ledger.ts'
import type { Payment } from '../src/payment.ts'
import { addAccount, applyToWorld, noChanges, type World, emptyWorld as worldWithNothing } from '../src/world.ts'

/** The parties of every test of core: a café that takes dollars and yen, two wallet providers, Ada with $100, Bob with $50. */
export const CAFE = uuid(1)
export const PROVIDER = uuid(2)
export const STRANGER = uuid(3)
export const PROVIDER_2 = uuid(4)
export const CAFE_USD = uuid(11)
export const CAFE_JPY = uuid(12)
export const REVENUE_USD = uuid(13)
export const REVENUE_JPY = uuid(14)
export const IN_TRANSIT_USD = uuid(15)
export const IN_TRANSIT_JPY = uuid(16)
export const BANK_USD = uuid(17)
export const BANK_JPY = uuid(18)
/** Ada's, of PROVIDER: $100, no handle, no limits. */
export const WALLET = uuid(21)
/** Bob's, of PROVIDER_2: $50, the handle "bob", no limits. */
export const BOB = uuid(23)
export const PAYMENT = uuid(31)
export const NOON = Date.UTC(2026, 10, 23, 12)

/** 2.9 % and 30 cents, given back with what is refunded: 66 cents of the sale's $12.34. */
export const FEES: FeeSchedule = { basisPoints: 290, fixed: 30n, returned: true }

export function uuid(number: number): string {
	return `01930000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`
}

export function usd(value: number | bigint) {
	return { value: BigInt(value), currency: 'USD' }
}

/** An account of no special kind of customer or shop: say only what matters. */
export function accountWith(account: Pick<Account, 'id' | 'kind' | 'ownerId'> & Partial<Account>): Account {
	const rules = account.kind === 'wallet' ? NO_RULES : null
	return { name: '', currency: 'USD', balance: 0n, rules, fees: null, ...account }
}

export function emptyWorld(now = NOON): World {
	let events = 0
	return worldWithNothing(now, () => uuid(0xe0000 + events++))
}

/** The café and the house have their accounts, Ada's wallet holds this much, Bob's $50. */
export function cafeWorld(balance: number | bigint = 10_000): World {
	const world = emptyWorld()
	const accounts: Account[] = [
		accountWith({ id: CAFE_USD, kind: 'merchant', ownerId: CAFE }),
		accountWith({ id: CAFE_JPY, kind: 'merchant', ownerId: CAFE, currency: 'JPY' }),
		accountWith({ id: REVENUE_USD, kind: 'revenue', ownerId: HOUSE_ID }),
		accountWith({ id: REVENUE_JPY, kind: 'revenue', ownerId: HOUSE_ID, currency: 'JPY' }),
		accountWith({ id: IN_TRANSIT_USD, kind: 'in_transit', ownerId: HOUSE_ID }),
		accountWith({ id: IN_TRANSIT_JPY, kind: 'in_transit', ownerId: HOUSE_ID, currency: 'JPY' }),
		accountWith({ id: BANK_USD, kind: 'clearing', ownerId: HOUSE_ID, name: 'bank' }),
		accountWith({ id: BANK_JPY, kind: 'clearing', ownerId: HOUSE_ID, name: 'bank', currency: 'JPY' }),
		accountWith({ id: WALLET, kind: 'wallet', ownerId: PROVIDER, name: 'ada', balance: BigInt(balance) }),
		accountWith({
			id: BOB,
			kind: 'wallet',
			ownerId: PROVIDER_2,
			name: 'bob',
			balance: 5_000n,
			rules: { ...NO_RULES, handle: 'bob' },
		}),
	]
	for (const account of accounts) addAccount(world, account)
	return world
}

/** The account as it stands. */
export function accountOf(world: World, id: string): Account {
	const account = world.accounts.get(id)
	if (!account) throw new Error(`account ${id} is not there`)
	return account
}

export function balanceOf(world: World, id: string): bigint {
	return accountOf(world, id).balance
}

/** The world with something of one account changed. */
export function changeAccount(world: World, id: string, change: Partial<Account>): World {
	addAccount(world, { ...accountOf(world, id), ...change })
	return world
}

/** The world in which a wallet, Ada's unless another is named, has these rules. */
export function withRules(world: World, rules: Partial<WalletRules>, id = WALLET): World {
	return changeAccount(world, id, { rules: { ...NO_RULES, ...accountOf(world, id).rules, ...rules } })
}

/** The world in which the café pays fees. */
export function withFees(world = cafeWorld(), fees: FeeSchedule = FEES): World {
	changeAccount(world, CAFE_JPY, { fees })
	return changeAccount(world, CAFE_USD, { fees })
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
	tipPercents: null,
	description: 'Two coffees',
	lineItems: [{ name: 'Coffee', quantity: 2, unit_amount: 617, amount: 1_234 }],
	metadata: { till: '1' },
	expiresInSeconds: 60,
}

export const paySale: PayPayment = {
	type: 'payPayment',
	transferId: uuid(41),
	tipTransferId: uuid(0x141),
	feeTransferId: uuid(0x142),
	paymentId: PAYMENT,
	providerId: PROVIDER,
	walletId: WALLET,
	amount: usd(1_234),
	tip: 0n,
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

export const claimSale: ClaimPayment = {
	type: 'claimPayment',
	paymentId: PAYMENT,
	providerId: PROVIDER,
	walletId: WALLET,
}

export const releaseSale: ReleasePayment = { ...claimSale, type: 'releasePayment' }

/** The same as Bob would do it. */
export function byBob<C extends { readonly providerId: string; readonly walletId: string }>(command: C): C {
	return { ...command, providerId: PROVIDER_2, walletId: BOB }
}

export const refundSale: RefundPayment = {
	type: 'refundPayment',
	refundId: uuid(0x151),
	transferId: uuid(0x152),
	feeReturnTransferId: uuid(0x153),
	paymentId: PAYMENT,
	merchantId: CAFE,
	amount: null,
	lines: null,
	reason: 'cold coffee',
	actor: 'Grace',
}

/** The nth refund of the sale, of so many cents. */
export function refundOf(nth: number, cents: number | bigint): RefundPayment {
	return {
		...refundSale,
		refundId: uuid(0x1000 + nth),
		transferId: uuid(0x2000 + nth),
		feeReturnTransferId: uuid(0x3000 + nth),
		amount: usd(cents),
	}
}

export const openCounterCode: OpenStaticCode = {
	type: 'openStaticCode',
	staticCodeId: uuid(0x161),
	code: 'SSSSSSSSSSSSSSSSSSSSSS',
	merchantId: CAFE,
	merchantName: 'Café Central',
	label: 'Counter 2',
	currency: 'USD',
	amount: null,
	tipPercents: null,
}

export const payCounterCode: PayStaticCode = {
	...paySale,
	type: 'payStaticCode',
	staticCode: openCounterCode.code,
	code: 'BBBBBBBBBBBBBBBBBBBBBB',
	orderId: 'pay_at_counter_2',
}

export const showAdasCode: ShowWalletCode = {
	type: 'showWalletCode',
	walletCodeId: uuid(0x171),
	providerId: PROVIDER,
	walletId: WALLET,
	code: 'WWWWWWWWWWWWWWWWWWWWWW',
	limit: usd(2_000),
}

export const chargeAda: ChargeWalletCode = {
	type: 'chargeWalletCode',
	walletCode: showAdasCode.code,
	transferId: paySale.transferId,
	tipTransferId: paySale.tipTransferId,
	feeTransferId: paySale.feeTransferId,
	paymentId: PAYMENT,
	code: createSale.code,
	merchantId: CAFE,
	merchantName: 'Café Central',
	orderId: 'SN129803',
	amount: usd(1_234),
	description: 'Two coffees',
	lineItems: createSale.lineItems,
	metadata: { till: '1' },
}

/** Decides and lets what follows see it, as a batch does. Throws on a refusal: the tests prepare with it. */
export function done(world: World, command: Command) {
	const decision = decide(world, command)
	if (!decision.ok) throw new Error(`${command.type} was refused: ${decision.refusal.code}`)
	applyToWorld(world, { ...noChanges(), ...decision.changes })
	return decision
}

/** The sale waits to be paid. */
export function withSale(world = cafeWorld(), sale = createSale): { world: World; payment: Payment } {
	done(world, sale)
	return { world, payment: saleOf(world) }
}

/** The sale is paid by Ada, with a tip if she is asked for one. */
export function withPaidSale(world = cafeWorld(), tip = 0n): World {
	done(world, tip > 0n ? { ...createSale, tipPercents: [10, 15, 20] } : createSale)
	done(world, { ...paySale, tip })
	return world
}

export function saleOf(world: World): Payment {
	const payment = world.payments.get(PAYMENT)
	if (!payment) throw new Error('the sale is not there')
	return payment
}

export function refusalOf(decision: Decision): string | undefined {
	return decision.ok ? undefined : decision.refusal.code
}
