import { backOf } from './sales.ts'
import { type Sale, spentToday, type Town } from './town.ts'

/** Everything there is, one line for each thing, in no order. */
export function tellTown(town: Town): string[] {
	return [
		...town.purses.map((purse) => {
			const { gave: _, ...facts } = purse
			return line('wallet', { ...facts, spent: spentToday(town, purse) })
		}),
		...[...town.sales.values()].map(tellSale),
		...[...town.sales.values()].flatMap(({ nth: sale, back }) =>
			[...back].map(([nth, refund]) => line('refund', { nth, sale, ...refund })),
		),
		...[...town.codes.values()].map(({ nth, closed }) => line('code', { nth, closed })),
		...[...town.shown.values()].map(({ nth, spent, until }) => line('shown', { nth, spent, until })),
		...[...town.payouts.values()].map(({ nth, is, told }) => line('payout', { nth, is, told: told.join(' ') })),
		...[...town.pots].filter(([, value]) => value !== 0).map(([pot, value]) => line('pot', { pot, value })),
	]
}

function tellSale(sale: Sale): string {
	const back = backOf(sale)
	const whole = back === sale.price + sale.tip ? 'refunded' : 'partially_refunded'
	const { nth, merchant, order, price, currency, tip, fee, feeBack, ends, claim, payer } = sale
	return line('sale', {
		nth,
		merchant,
		order,
		price,
		currency,
		is: back > 0 ? whole : sale.is,
		tip,
		fee,
		feeBack,
		back,
		ends,
		claimant: claim?.by.nth ?? null,
		until: claim?.until ?? null,
		payer: payer?.nth ?? null,
		told: sale.told.join(' '),
	})
}

/** A thing and what is to be said of it, the same whoever says it. */
export function line(thing: string, facts: Readonly<Record<string, string | number | boolean | null>>): string {
	return `${thing} ${JSON.stringify(Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1)))}`
}
