import { uuidOf } from '../parties.ts'
import { letClaimLapse, letShownCodeEnd, letTimeRunOut } from '../sql.ts'
import type { Acts } from './act.ts'
import { newest } from './town.ts'

/** What nobody asks for: the PSPs' own jobs see it, or whoever comes too late. */
export const timeGoesOn: Acts = {
	'the time of a sale runs out': [
		3,
		async ({ house, sales, ranOut }, _, chances) => {
			const sale = newest(sales, chances, 2)
			if (!sale) return
			ranOut.add(sale.id)
			await letTimeRunOut(house, uuidOf(sale.id))
		},
	],
	'a customer has been deciding for too long': [
		2,
		async ({ house, sales, lapsed }, _, chances) => {
			const sale = newest(sales, chances, 4)
			if (sale && (await letClaimLapse(house, uuidOf(sale.id)))) lapsed.add(sale.id)
		},
	],
	'a shown code was shown a minute ago': [
		1,
		async ({ house, shown }, _, chances) => {
			const one = newest(shown, chances, 3)
			if (one) await letShownCodeEnd(house, uuidOf(one.id))
		},
	],
}
