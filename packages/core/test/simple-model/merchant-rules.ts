import type { Pieces } from '../random-steps.ts'
import { backOf } from './sales.ts'
import { half, put, type Rules, sum, type Town, takes, till, wrong } from './town.ts'

/** What merchants give back, and what goes to their bank. */
export function merchantRules(town: Town): Rules<'refund' | 'payout' | 'settle'> {
	return {
		refund(step) {
			const sale = town.sales.get(step.sale)
			if (sale?.merchant !== step.merchant) return 'payment_not_found'
			if (sale.back.has(step.nth)) return
			if (sale.is !== 'paid' || !sale.payer) return 'payment_not_paid'
			if (step.amount && step.amount.currency !== sale.currency) return 'currency_mismatch'
			const left = sale.price + sale.tip - backOf(sale)
			const picked = step.lines && pick(sale.pieces, step.lines)
			if (typeof picked === 'string') return picked
			const value = picked?.cost ?? step.amount?.value ?? left
			const gone = backOf(sale)
			const goods = Math.min(sale.price, gone + value)
			const fee = sale.merchant === 0 ? half((sale.fee * goods) / sale.price) - sale.feeBack : 0
			const pot = till(sale.merchant, sale.currency)
			const no = wrong(
				[value > left || left === 0, 'refund_too_large'],
				[value === 0, 'invalid_request'],
				[(town.pots.get(pot) ?? 0) + fee < value, 'insufficient_merchant_balance'],
			)
			if (no) return no
			for (const [line, count] of picked?.counts ?? []) sale.pieces[line]?.splice(0, count)
			sale.payer.holds += value
			sale.feeBack += fee
			put(town, pot, fee - value)
			put(town, `fees ${sale.currency}`, -fee)
			sale.back.set(step.nth, { value, ofTip: value - Math.min(value, Math.max(0, sale.price - gone)), fee })
			sale.told.push('refunded')
		},
		payout(step) {
			if (town.payouts.has(step.nth)) return
			const pot = till(step.merchant, step.currency)
			const no = wrong(
				[!takes(step.merchant, step.currency), 'currency_not_supported'],
				[(town.pots.get(pot) ?? 0) < step.value, 'insufficient_merchant_balance'],
			)
			if (no) return no
			put(town, pot, -step.value)
			put(town, `on its way ${step.currency}`, step.value)
			town.payouts.set(step.nth, { ...step, is: 'requested', told: ['requested'] })
		},
		settle({ payout: nth, outcome }) {
			const payout = town.payouts.get(nth)
			if (!payout) return 'payout_not_found'
			if (payout.is === outcome) return
			if (payout.is !== 'requested') return 'payout_settled'
			payout.is = outcome
			payout.told.push(outcome)
			put(town, `on its way ${payout.currency}`, -payout.value)
			put(town, outcome === 'sent' ? `bank ${payout.currency}` : till(payout.merchant, payout.currency), payout.value)
		},
	}
}

/** Takes so many pieces off the front of each line, or says why there are not so many. */
function pick(pieces: readonly number[][], lines: readonly Pieces[]) {
	if (pieces.length === 0) return 'invalid_request'
	const counts = new Map<number, number>()
	for (const { line, quantity } of lines) counts.set(line, (counts.get(line) ?? 0) + quantity)
	let cost = 0
	for (const line of [...counts.keys()].sort()) {
		const there = pieces[line]
		if (!there) return 'invalid_request'
		const count = counts.get(line) ?? 0
		if (count > there.length) return 'refund_too_large'
		cost += sum(there.slice(0, count))
	}
	return { cost, counts }
}
