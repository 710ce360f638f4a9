import { begin, capture, newSale, orderTaken, paying } from './sales.ts'
import { purseOf, type Rules, type Town, takes, wrong } from './town.ts'

/** What happens at codes that are not of one sale: printed ones, and those that a wallet shows. */
export function codeRules(town: Town): Rules<'openCode' | 'closeCode' | 'payCode' | 'show' | 'charge'> {
	return {
		openCode(step) {
			if (town.codes.has(step.nth)) return
			if (!takes(step.merchant, step.currency)) return 'currency_not_supported'
			town.codes.set(step.nth, { ...step, closed: false })
		},
		closeCode(step) {
			const code = town.codes.get(step.code)
			if (code?.merchant !== step.merchant) return 'code_not_found'
			code.closed = true
		},
		payCode(step) {
			const purse = purseOf(town, step)
			if (!purse) return 'wallet_not_found'
			if (town.sales.has(step.nth)) return
			const code = town.codes.get(step.code)
			if (!code) return 'code_not_found'
			const differs = step.currency !== code.currency || step.value !== (code.price ?? step.value)
			const { merchant, tips } = code
			const sale = newSale(step, { merchant, order: `by code ${step.nth}`, tips, ends: town.now + 60 })
			const no =
				wrong([code.closed, 'code_closed'], [differs, 'amount_mismatch']) ?? paying(town, sale, purse, step.tip)
			if (no) return no
			begin(town, sale)
			capture(town, sale, purse, step.tip)
		},
		show(step) {
			const purse = purseOf(town, step)
			if (!purse) return 'wallet_not_found'
			if (town.shown.has(step.nth)) return
			const no = wrong([purse.currency !== step.currency, 'currency_mismatch'], [purse.frozen, 'wallet_frozen'])
			if (no) return no
			town.shown.set(step.nth, { ...step, until: town.now + 60, spent: false })
		},
		charge(step) {
			const code = town.shown.get(step.shown)
			const purse = code && purseOf(town, code)
			if (!purse) return 'code_not_found'
			if (town.sales.has(step.nth)) return
			const { merchant } = step
			const sale = newSale(step, { merchant, order: `SN${step.order}`, tips: false, ends: town.now + 60 })
			const no =
				wrong(
					[code.spent, 'code_used'],
					[code.until <= town.now, 'code_expired'],
					[step.currency === code.currency && step.value > code.value, 'code_limit'],
					[step.currency !== purse.currency, 'currency_mismatch'],
					[!takes(merchant, step.currency), 'currency_not_supported'],
					[orderTaken(town, sale), 'order_has_open_payment'],
				) ?? paying(town, sale, purse, 0)
			if (no) return no
			begin(town, sale)
			capture(town, sale, purse, 0)
			code.spent = true
		},
	}
}
