import { RECEIPTS } from '../random-steps.ts'
import { type Do, give, half, leaving, type Purse, put, type Sale, sum, type Town, till, wrong } from './town.ts'

export const backOf = (sale: Sale) => sum([...sale.back.values()].map(({ value }) => value))

/** What the sale is by the clock, marked or not. */
export function isNow(town: Town, sale: Sale) {
	return sale.is === 'pending' && sale.ends <= town.now ? 'expired' : sale.is
}

export function notPending(town: Town, sale: Sale) {
	const is = isNow(town, sale)
	if (is === 'pending') return undefined
	return is === 'paid' ? 'payment_already_paid' : `payment_${is}`
}

/** Whether somebody else is deciding about the sale. */
export function others(town: Town, sale: Sale, purse: Purse) {
	return sale.claim !== null && sale.claim.until > town.now && sale.claim.by !== purse
}

export function newSale(
	step: Do<'create' | 'payCode' | 'charge'>,
	{ merchant, order, tips, ends }: Pick<Sale, 'merchant' | 'order' | 'tips' | 'ends'>,
): Sale {
	const { nth, value: price, currency } = step
	const receipt = step.do === 'create' ? (RECEIPTS[step.receipt] ?? []) : []
	const shares = handOut(
		price,
		receipt.map(([, amount]) => amount),
	)
	const pieces = receipt.map(([count], line) =>
		handOut(
			shares[line] ?? 0,
			Array.from({ length: count }, () => 1),
		),
	)
	const nothing = { tip: 0, fee: 0, feeBack: 0, back: new Map(), payer: null, claim: null }
	return { nth, merchant, order, price, currency, tips, ends, is: 'pending', pieces, told: ['created'], ...nothing }
}

/** Shares out by weight; what is left over goes unit by unit to whoever got least of what was due. */
function handOut(value: number, weights: readonly number[]): number[] {
	const all = sum(weights)
	const parts = weights.map((weight) => Math.floor((value * weight) / all))
	const due = weights.map((weight, at) => value * weight - (parts[at] ?? 0) * all)
	while (weights.length > 0 && sum(parts) < value) {
		const luckiest = due.indexOf(Math.max(...due))
		parts[luckiest] = (parts[luckiest] ?? 0) + 1
		due[luckiest] = -1
	}
	return parts
}

function holderOf(town: Town, { merchant, order }: Pick<Sale, 'merchant' | 'order'>) {
	return [...town.sales.values()].find(
		(sale) =>
			sale.merchant === merchant &&
			sale.order === order &&
			(sale.is === 'pending' || (sale.is === 'paid' && backOf(sale) < sale.price + sale.tip)),
	)
}

export function orderTaken(town: Town, sale: Sale) {
	const holder = holderOf(town, sale)
	return holder !== undefined && isNow(town, holder) !== 'expired'
}

export function begin(town: Town, sale: Sale) {
	const holder = holderOf(town, sale)
	if (holder) end(holder, 'expired')
	town.sales.set(sale.nth, sale)
}

export function end(sale: Sale, is: 'paid' | 'canceled' | 'expired') {
	sale.is = is
	sale.claim = null
	sale.told.push(is)
}

/** Why the purse does not pay the sale. */
export function paying(town: Town, sale: Sale, purse: Purse, tip: number) {
	const no = wrong(
		[purse.currency !== sale.currency, 'currency_mismatch'],
		[tip > 0 && !sale.tips, 'tip_not_invited'],
		[tip > sale.price, 'tip_too_large'],
	)
	return no ?? leaving(town, purse, sale.price + tip)
}

export function capture(town: Town, sale: Sale, purse: Purse, tip: number) {
	const inTenThousand = sale.merchant === 0 ? 1_000 : sale.currency === 'USD' ? 250 : 0
	const fixed = sale.merchant === 0 ? 1 : 0
	sale.payer = purse
	sale.tip = tip
	sale.fee = Math.min(sale.price, half((sale.price * inTenThousand) / 10_000) + fixed)
	give(town, purse, sale.price + tip)
	put(town, till(sale.merchant, sale.currency), sale.price + tip - sale.fee)
	put(town, `fees ${sale.currency}`, sale.fee)
	end(sale, 'paid')
}
