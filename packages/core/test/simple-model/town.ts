import type { Doing } from '../random-steps.ts'

export type Do<D extends Doing['do']> = Extract<Doing, { do: D }>
/** What each step comes to: nothing said is "ok", else the refusal. */
export type Rules<D extends Doing['do']> = { [T in D]: (step: Do<T>) => string | undefined }

export interface Purse {
	readonly nth: number
	readonly provider: number
	readonly reference: number
	readonly currency: string
	holds: number
	handle: number | null
	frozen: boolean
	once: number | null
	daily: number | null
	most: number | null
	readonly gave: { day: number; value: number }[]
}

export interface Sale {
	readonly nth: number
	readonly merchant: number
	readonly order: string
	readonly price: number
	readonly currency: string
	readonly tips: boolean
	readonly ends: number
	is: 'pending' | 'paid' | 'canceled' | 'expired'
	claim: { by: Purse; until: number } | null
	payer: Purse | null
	tip: number
	fee: number
	feeBack: number
	/** What each refund gave back, by the step that made it. */
	readonly back: Map<number, { value: number; ofTip: number; fee: number }>
	/** What each piece of each line costs, of those not yet given back. */
	readonly pieces: number[][]
	readonly told: string[]
}

/** All there is in town, and the few questions everybody asks about it. Times are seconds since the noon it begins. */
export interface Town {
	now: number
	readonly purses: Purse[]
	readonly sales: Map<number, Sale>
	readonly codes: Map<number, Do<'openCode'> & { closed: boolean }>
	readonly shown: Map<number, Do<'show'> & { until: number; spent: boolean }>
	readonly payouts: Map<number, Do<'payout'> & { is: string; told: string[] }>
	readonly pots: Map<string, number>
}

export function emptyTown(): Town {
	return {
		now: 0,
		purses: [],
		sales: new Map(),
		codes: new Map(),
		shown: new Map(),
		payouts: new Map(),
		pots: new Map(),
	}
}

/** The first thing that is wrong, if anything is. */
export const wrong = (...rules: (readonly [boolean, string])[]) => rules.find(([is]) => is)?.[1]
export const sum = (values: Iterable<number>) => [...values].reduce((all, value) => all + value, 0)
export const half = (value: number) => Math.floor(value + 0.5)

export function put(town: Town, pot: string, value: number) {
	town.pots.set(pot, (town.pots.get(pot) ?? 0) + value)
}

export const till = (merchant: number, currency: string) => `till ${merchant} ${currency}`
/** The first merchant takes dollars only, the second dollars and yen. */
export const takes = (merchant: number, currency: string) => currency === 'USD' || merchant === 1

export function purseOf(town: Town, { provider, wallet }: { provider: number; wallet: number }) {
	return town.purses.find((purse) => purse.nth === wallet && purse.provider === provider)
}

const today = (town: Town) => Math.floor((town.now + 43_200) / 86_400)

export function spentToday(town: Town, { gave }: Purse) {
	return sum(gave.filter(({ day }) => day === today(town)).map(({ value }) => value))
}

/** What holds money in a purse. */
export function leaving(town: Town, purse: Purse, value: number) {
	return wrong(
		[purse.frozen, 'wallet_frozen'],
		[value > (purse.once ?? value), 'payment_limit'],
		[purse.daily !== null && value > Math.max(0, purse.daily - spentToday(town, purse)), 'day_limit'],
		[value > purse.holds, 'insufficient_funds'],
	)
}

/** What holds money out of a purse. */
export function arriving(purse: Purse, value: number) {
	return wrong([purse.holds + value > (purse.most ?? Number.POSITIVE_INFINITY), 'balance_limit'])
}

export function give(town: Town, purse: Purse, value: number) {
	purse.holds -= value
	purse.gave.push({ day: today(town), value })
}
