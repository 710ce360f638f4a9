import type { Command } from '@tender/core/commands'
import { sayPayment, sayRefund, sayRefusal } from '../say.ts'
import type { Hand } from './model.ts'
import { roundHalfUp } from './spending.ts'
import { merchantPlace, type Sale } from './state.ts'

type RefundPayment = Extract<Command, { type: 'refundPayment' }>
const MOST = 2n ** 53n - 1n

/** Giving back. Undefined for other commands. */
export function takeRefund(hand: Hand, command: Command): string | undefined {
	return command.type === 'refundPayment' ? refund(hand, command) : undefined
}

function refund(hand: Hand, command: RefundPayment): string {
	const { state } = hand
	const sale = state.sales.get(command.paymentId)
	if (sale?.merchant !== command.merchantId) return sayRefusal('payment_not_found')
	if (!sale.payer) {
		const due = sale.status === 'pending' && sale.expiresAt <= hand.now
		return sayRefusal('payment_not_paid', { payment_status: due ? 'expired' : sale.status })
	}
	if (command.amount && command.amount.currency !== sale.currency) return sayRefusal('currency_mismatch')
	const left = sale.value + sale.tip - sale.refunded
	const asked = command.lines ? priceOf(sale, command.lines) : (command.amount?.value ?? left)
	if (typeof asked === 'string') return asked
	if (asked > left || left === 0n) return sayRefusal('refund_too_large', { left: Number(left) })
	if (asked === 0n) return sayRefusal('invalid_request')
	const purse = state.purses.get(sale.payer)
	if (!purse) throw new Error('the payer is gone')
	if (purse.holds + asked > MOST) return sayRefusal('balance_limit')

	const till = merchantPlace(sale.merchant, sale.currency)
	const goodsBefore = smaller(sale.refunded, sale.value)
	const goodsAfter = smaller(sale.refunded + asked, sale.value)
	const shareOf = (goods: bigint) => roundHalfUp(sale.fee * goods, sale.value)
	const feeBack = state.fees.get(till)?.returned ? shareOf(goodsAfter) - shareOf(goodsBefore) : 0n
	const missing = asked - feeBack - (state.tills.get(till) ?? 0n)
	if (missing > 0n) return sayRefusal('insufficient_merchant_balance', { missing: Number(missing) })

	hand.move('fee_return', `revenue ${sale.currency}`, till, feeBack)
	hand.move('refund', till, sale.payer, asked)
	sale.refunded += asked
	sale.feeReturned += feeBack
	sale.status = sale.refunded === sale.value + sale.tip ? 'refunded' : 'partially_refunded'
	for (const { line, quantity } of command.lines ?? []) sale.pieces.set(line, (sale.pieces.get(line) ?? 0) + quantity)
	hand.tell('payment.refunded', sale.id)
	return sayRefund(asked, asked - (goodsAfter - goodsBefore), feeBack, sayPayment(sale))
}

/** Every single piece of the receipt has its price; what is asked for is the sum of the next ones. */
function priceOf(sale: Sale, lines: NonNullable<RefundPayment['lines']>): bigint | string {
	if (sale.lines.length === 0) return sayRefusal('invalid_request')
	const pieces = piecePrices(sale)
	let sum = 0n
	for (const { line, quantity } of lines) {
		const prices = pieces[line]
		if (!prices) return sayRefusal('invalid_request')
		const gone = sale.pieces.get(line) ?? 0
		if (gone + quantity > prices.length) {
			return sayRefusal('refund_too_large', { line, pieces_left: prices.length - gone })
		}
		for (const price of prices.slice(gone, gone + quantity)) sum += price
	}
	return sum
}

/** The amount handed out over the lines by what they say, then over their pieces: every unit goes somewhere. */
function piecePrices(sale: Sale): bigint[][] {
	const weights = sale.lines.map(({ amount }) => BigInt(amount))
	const shares = handOut(sale.value, weights)
	return sale.lines.map(({ quantity }, line) => handOut(shares[line] ?? 0n, new Array<bigint>(quantity).fill(1n)))
}

function handOut(value: bigint, weights: readonly bigint[]): bigint[] {
	const all = weights.reduce((sum, weight) => sum + weight, 0n)
	if (all === 0n) return weights.map((_, place) => (place === 0 ? value : 0n))
	const parts = weights.map((weight) => (value * weight) / all)
	for (let left = value - parts.reduce((sum, part) => sum + part, 0n); left > 0n; left--) {
		let neediest = 0
		// Who was rounded down the most is next; each gets one at most, so what it lacks is counted anew.
		const lacks = (place: number) => value * (weights[place] as bigint) - (parts[place] as bigint) * all
		for (let place = 1; place < parts.length; place++) if (lacks(place) > lacks(neediest)) neediest = place
		parts[neediest] = (parts[neediest] as bigint) + 1n
	}
	return parts
}

function smaller(a: bigint, b: bigint): bigint {
	return a < b ? a : b
}
