import type { Command } from '@tender/core/commands'
import { sayPayment, sayRefusal, sayTransfer } from '../say.ts'
import type { Hand } from './model.ts'
import { mayNotLeave, purseOf, roundHalfUp, spend } from './spending.ts'
import { merchantPlace, type Purse, type Sale, type State } from './state.ts'

const CLAIM_MS = 90_000

/** Creating, claiming, paying and ending a sale. Undefined for other commands. */
export function takePayment(hand: Hand, command: Command): string | undefined {
	switch (command.type) {
		case 'createPayment':
			return create(hand, command)
		case 'claimPayment':
			return claim(hand, command)
		case 'releasePayment':
			return release(hand, command)
		case 'lapseClaim':
			return lapse(hand, command.paymentId)
		case 'payPayment':
			return pay(hand, command)
		case 'cancelPayment':
			return cancel(hand, command)
		case 'expirePayment':
			return expire(hand, command.paymentId)
		default:
			return undefined
	}
}

type Of<T extends Command['type']> = Extract<Command, { type: T }>

function create(hand: Hand, command: Of<'createPayment'>): string {
	const there = hand.state.sales.get(command.paymentId)
	if (there) return sayPayment(there)
	const refused = mayNotOpen(hand, command.merchantId, command.orderId, command.amount.currency)
	if (refused) return refused
	freeOrder(hand, command.merchantId, command.orderId)
	const expiresAt = hand.now + command.expiresInSeconds * 1_000
	const sale = newSale(command, command.merchantId, command.tipPercents !== null, command.lineItems, expiresAt)
	hand.state.sales.set(sale.id, sale)
	hand.tell('payment.created', sale.id)
	return sayPayment(sale)
}

/** Why no sale may be made for an order. */
export function mayNotOpen({ state, now }: Hand, merchant: string, order: string, currency: string) {
	if (!state.tills.has(merchantPlace(merchant, currency))) return sayRefusal('currency_not_supported')
	const holder = holderOf(state, merchant, order)
	if (!holder || isDue(holder, now)) return undefined
	return sayRefusal('order_has_open_payment', { payment_status: holder.status })
}

/** A sale whose time ran out leaves its order to the next. */
export function freeOrder(hand: Hand, merchant: string, order: string): void {
	const holder = holderOf(hand.state, merchant, order)
	if (holder) end(hand, holder, 'expired')
}

export function newSale(
	command: { paymentId: string; orderId: string; amount: { value: bigint; currency: string } },
	merchant: string,
	tips: boolean,
	lines: Sale['lines'],
	expiresAt: number,
	printed: string | null = null,
): Sale {
	const { paymentId: id, orderId: order, amount } = command
	const nothing = { claimant: null, claimedUntil: null, payer: null, tip: 0n, fee: 0n, refunded: 0n, feeReturned: 0n }
	return {
		id,
		merchant,
		order,
		printed,
		...amount,
		tips,
		lines,
		expiresAt,
		status: 'pending',
		...nothing,
		endedAt: null,
		pieces: new Map(),
	}
}

function claim(hand: Hand, command: Of<'claimPayment'>): string {
	const found = meet(hand, command, command.paymentId)
	if (typeof found === 'string') return found
	const { purse, sale } = found
	if (purse.currency !== sale.currency) return sayRefusal('currency_mismatch')
	if (purse.frozenAt !== null) return sayRefusal('wallet_frozen')
	if (sale.claimant !== purse.id) hand.tell('payment.claimed', sale.id)
	sale.claimant = purse.id
	sale.claimedUntil = Math.min(hand.now + CLAIM_MS, sale.expiresAt)
	return sayPayment(sale)
}

function release(hand: Hand, command: Of<'releasePayment'>): string {
	const purse = purseOf(hand.state, command)
	if (!purse) return sayRefusal('wallet_not_found')
	const sale = hand.state.sales.get(command.paymentId)
	if (!sale) return sayRefusal('payment_not_found')
	if (sale.claimant === purse.id) letGo(hand, sale)
	return sayPayment(sale)
}

function lapse(hand: Hand, id: string): string {
	const sale = hand.state.sales.get(id)
	if (!sale) return sayRefusal('payment_not_found')
	if (sale.claimedUntil === null) return sayPayment(sale)
	if (sale.claimedUntil > hand.now) return sayRefusal('claim_not_lapsed')
	letGo(hand, sale)
	return sayPayment(sale)
}

function letGo(hand: Hand, sale: Sale): void {
	sale.claimant = null
	sale.claimedUntil = null
	hand.tell('payment.released', sale.id)
}

function pay(hand: Hand, command: Of<'payPayment'>): string {
	const found = meet(hand, command, command.paymentId)
	if (typeof found === 'string') return found
	const { purse, sale } = found
	const { value, currency } = command.amount
	if (value !== sale.value || currency !== sale.currency) return sayRefusal('amount_mismatch')
	return mayNotTake(hand, purse, sale, command.tip) ?? takeMoneyOf(hand, purse, sale, command.tip)
}

/** The purse and the sale, if the one may decide about the other now. */
function meet(
	hand: Hand,
	of: { providerId: string; walletId: string },
	id: string,
): string | { purse: Purse; sale: Sale } {
	const purse = purseOf(hand.state, of)
	if (!purse) return sayRefusal('wallet_not_found')
	const sale = hand.state.sales.get(id)
	if (!sale) return sayRefusal('payment_not_found')
	const closed = isClosed(sale, hand.now)
	if (closed) return closed
	const { claimant, claimedUntil } = sale
	if (claimant !== null && claimant !== purse.id && claimedUntil !== null && hand.now < claimedUntil) {
		return sayRefusal('payment_claimed', { claimed_until: new Date(claimedUntil).toISOString() })
	}
	return { purse, sale }
}

/** Why a purse cannot pay a sale. */
export function mayNotTake(hand: Hand, purse: Purse, sale: Sale, tip: bigint): string | undefined {
	if (purse.currency !== sale.currency) return sayRefusal('currency_mismatch')
	if (tip > 0n && !sale.tips) return sayRefusal('tip_not_invited')
	if (tip > sale.value) return sayRefusal('tip_too_large')
	return mayNotLeave(hand, purse, sale.value + tip)
}

/** Amount and tip from the purse to the merchant; of the amount, not of the tip, the fee to the house. */
export function takeMoneyOf(hand: Hand, purse: Purse, sale: Sale, tip: bigint): string {
	const till = merchantPlace(sale.merchant, sale.currency)
	const schedule = hand.state.fees.get(till)
	if (schedule) {
		const share = roundHalfUp(sale.value * BigInt(schedule.basisPoints), 10_000n) + schedule.fixed
		sale.fee = share
		if (share > sale.value) sale.fee = sale.value
	}
	sale.tip = tip
	sale.payer = purse.id
	hand.move('capture', purse.id, till, sale.value)
	hand.move('tip', purse.id, till, tip)
	hand.move('fee', till, `revenue ${sale.currency}`, sale.fee)
	spend(hand, purse, sale.value + tip)
	end(hand, sale, 'paid')
	return sayTransfer(sale.value, tip, purse.holds, sayPayment(sale), null)
}

function cancel(hand: Hand, command: Of<'cancelPayment'>): string {
	const sale = hand.state.sales.get(command.paymentId)
	if (sale?.merchant !== command.merchantId) return sayRefusal('payment_not_found')
	if (sale.status === 'canceled') return sayPayment(sale)
	const closed = isClosed(sale, hand.now)
	if (closed) return closed
	end(hand, sale, 'canceled')
	return sayPayment(sale)
}

function expire(hand: Hand, id: string): string {
	const sale = hand.state.sales.get(id)
	if (!sale) return sayRefusal('payment_not_found')
	if (sale.status !== 'pending') return sayPayment(sale)
	if (!isDue(sale, hand.now)) return sayRefusal('payment_not_due')
	end(hand, sale, 'expired')
	return sayPayment(sale)
}

function end(hand: Hand, sale: Sale, status: 'paid' | 'canceled' | 'expired'): void {
	sale.status = status
	sale.claimant = null
	sale.claimedUntil = null
	sale.endedAt = hand.now
	hand.tell(`payment.${status}`, sale.id)
}

function isDue(sale: Sale, now: number): boolean {
	return sale.status === 'pending' && now >= sale.expiresAt
}

function isClosed(sale: Sale, now: number): string | undefined {
	if (isDue(sale, now)) return sayRefusal('payment_expired', { payment_status: 'expired' })
	const { status } = sale
	if (status === 'pending') return undefined
	if (status === 'canceled') return sayRefusal('payment_canceled', { payment_status: status })
	if (status === 'expired') return sayRefusal('payment_expired', { payment_status: status })
	return sayRefusal('payment_already_paid', { payment_status: status })
}

function holderOf({ sales }: State, merchant: string, order: string): Sale | undefined {
	for (const sale of sales.values()) {
		if (sale.merchant !== merchant || sale.order !== order) continue
		if (/^(pending|paid|partially_refunded)$/.test(sale.status)) return sale
	}
	return undefined
}
