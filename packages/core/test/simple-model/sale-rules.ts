import { begin, capture, end, isNow, newSale, notPending, orderTaken, others, paying } from './sales.ts'
import { purseOf, type Rules, type Town, takes, wrong } from './town.ts'

/** What happens to a sale until it is paid, or is not. */
export function saleRules(town: Town): Rules<'create' | 'claim' | 'release' | 'lapse' | 'pay' | 'cancel' | 'expire'> {
	return {
		create(step) {
			if (town.sales.has(step.nth)) return
			const { merchant, tips } = step
			const sale = newSale(step, { merchant, order: `SN${step.order}`, tips, ends: town.now + step.lives })
			const no = wrong(
				[!takes(merchant, step.currency), 'currency_not_supported'],
				[orderTaken(town, sale), 'order_has_open_payment'],
			)
			if (no) return no
			begin(town, sale)
		},
		claim(step) {
			const purse = purseOf(town, step)
			if (!purse) return 'wallet_not_found'
			const sale = town.sales.get(step.sale)
			if (!sale) return 'payment_not_found'
			const no =
				notPending(town, sale) ??
				wrong(
					[others(town, sale, purse), 'payment_claimed'],
					[purse.currency !== sale.currency, 'currency_mismatch'],
					[purse.frozen, 'wallet_frozen'],
				)
			if (no) return no
			if (sale.claim?.by !== purse) sale.told.push('claimed')
			sale.claim = { by: purse, until: Math.min(town.now + 90, sale.ends) }
		},
		release(step) {
			const purse = purseOf(town, step)
			if (!purse) return 'wallet_not_found'
			const sale = town.sales.get(step.sale)
			if (!sale) return 'payment_not_found'
			if (sale.claim?.by !== purse) return
			sale.claim = null
			sale.told.push('released')
		},
		lapse(step) {
			const sale = town.sales.get(step.sale)
			if (!sale) return 'payment_not_found'
			if (!sale.claim) return
			if (sale.claim.until > town.now) return 'claim_not_lapsed'
			sale.claim = null
			sale.told.push('released')
		},
		pay(step) {
			const purse = purseOf(town, step)
			if (!purse) return 'wallet_not_found'
			const sale = town.sales.get(step.sale)
			if (!sale) return 'payment_not_found'
			const differs = step.value !== sale.price || step.currency !== sale.currency
			const no =
				notPending(town, sale) ??
				wrong([others(town, sale, purse), 'payment_claimed'], [differs, 'amount_mismatch']) ??
				paying(town, sale, purse, step.tip)
			if (no) return no
			capture(town, sale, purse, step.tip)
		},
		cancel(step) {
			const sale = town.sales.get(step.sale)
			if (sale?.merchant !== step.merchant) return 'payment_not_found'
			if (sale.is === 'canceled') return
			const no = notPending(town, sale)
			if (no) return no
			end(sale, 'canceled')
		},
		expire(step) {
			const sale = town.sales.get(step.sale)
			if (!sale) return 'payment_not_found'
			if (sale.is !== 'pending') return
			if (isNow(town, sale) === 'pending') return 'payment_not_due'
			end(sale, 'expired')
		},
	}
}
