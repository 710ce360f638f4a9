import type fc from 'fast-check'
import { type Asked, type Doing, type Draft, type Drafted, drafts, LOST, type Step } from './random-steps.ts'
import { createModel } from './simple-model.ts'
import { fingerprintOf } from './town-requests.ts'

const NOWHERE = 0xffff
/** Where there is none yet, one is named that nobody ever made. */
const NONE = { nth: NOWHERE, provider: 0, merchant: 0, value: 5, currency: 'USD' }

interface Sale {
	readonly nth: number
	readonly merchant: number
	readonly value: number
	readonly currency: string
}

/** What there is so far, oldest first. */
interface Seen {
	readonly wallets: { nth: number; provider: number; reference: number; currency: string }[]
	readonly sales: Sale[]
	readonly paid: Sale[]
	readonly codes: { nth: number; merchant: number; value: number | null; currency: string }[]
	readonly shown: { nth: number; currency: string }[]
	readonly payouts: { nth: number }[]
}

const sale = { tips: true, yen: false, receipt: 2, value: 7, lives: 200 } as const
const paid = { stranger: false, odd: false, wrong: false, tip: 1 } as const

/** How every sequence begins: three customers with some money, one of them in yen, a sale to pay, one paid, a printed code, a shown one. */
const MORNING: readonly Drafted[] = [
	...[2, 0, 1].flatMap((reference): Draft[] => [
		{ do: 'open', provider: 0, reference, yen: reference === 2 },
		{ do: 'topUp', of: 0, stranger: false, source: 'cash', value: 25, odd: false },
		{ do: 'change', of: 0, stranger: false, change: { handle: reference } },
	]),
	...[0, 1].map((merchant): Draft => ({ do: 'create', merchant, order: merchant, ...sale })),
	{ do: 'pay', of: 1, sale: 1, ...paid },
	{ do: 'openCode', merchant: 0, yen: false, price: null, tips: true },
	{ do: 'show', of: 0, stranger: false, value: 9, odd: false },
	{ do: 'payout', merchant: 0, value: 3, yen: false },
].map((draft) => ({ draft: draft as Draft, key: undefined, again: false }))

/** Steps of a small town: whoever speaks of a wallet, a sale, a code means one of the newest. */
export const randomSteps: fc.Arbitrary<Asked[]> = drafts.map((drafted) => number([...MORNING, ...drafted]))

/** What makes something with an id of its own, or ends something, can be asked again even without a key. */
const REPEATABLE: readonly Step['do'][] = [
	...(['open', 'create', 'refund', 'openCode', 'payCode', 'show', 'charge', 'payout'] as const),
	...(['change', 'claim', 'release', 'lapse', 'cancel', 'expire', 'closeCode', 'settle'] as const),
]

/** Lets the simple model live through it, so that most of what is named was made, and much can come of it. */
function number(drafted: readonly Drafted[]): Asked[] {
	const seen: Seen = { wallets: [], sales: [], paid: [], codes: [], shown: [], payouts: [] }
	const model = createModel()
	const asked: Asked[] = []
	for (const { draft, key, again } of drafted) {
		const before = again && asked.findLast(({ step, key }) => key !== undefined || REPEATABLE.includes(step.do))
		const next = before || { step: stepOf(draft, asked.length, seen), key }
		asked.push(next)
		if (next.step.do === 'wait') model.wait(next.step.seconds)
		else if (model.take(next.step, next.key, fingerprintOf(next.step)).answer === 'ok' && !before) see(next.step, seen)
	}
	return asked
}

function see(step: Doing, seen: Seen): void {
	if (step.do === 'open' && !seen.wallets.some((wallet) => isSameCustomer(wallet, step))) seen.wallets.push(step)
	if (step.do === 'create') seen.sales.push(step)
	if (step.do === 'pay') seen.paid.push(...seen.sales.filter(({ nth }) => nth === step.sale))
	if (step.do === 'charge') for (const list of [seen.sales, seen.paid]) list.push(step)
	if (step.do === 'payCode') {
		const merchant = seen.codes.find(({ nth }) => nth === step.code)?.merchant ?? 0
		for (const list of [seen.sales, seen.paid]) list.push({ ...step, merchant })
	}
	if (step.do === 'openCode') seen.codes.push({ ...step, value: step.price })
	if (step.do === 'show') seen.shown.push(step)
	if (step.do === 'payout') seen.payouts.push(step)
}

/** A customer's first wallet is the only one. */
function isSameCustomer(one: { provider: number; reference: number }, other: { provider: number; reference: number }) {
	return one.provider === other.provider && one.reference === other.reference
}

/** The one so many before the newest. */
function back<T>(list: readonly T[], count: number): T | typeof NONE {
	return (count === LOST ? undefined : list.at(-1 - (count % list.length))) ?? NONE
}

const other = (party: number, stranger: boolean) => (stranger ? 1 - party : party)
const coin = (yen: boolean) => (yen ? 'JPY' : 'USD')
const exchange = (currency: string, odd: boolean) => (odd ? coin(currency === 'USD') : currency)

function stepOf(draft: Draft, nth: number, seen: Seen): Step {
	const wallet = back(seen.wallets, 'of' in draft ? draft.of : 0)
	const sales = draft.do === 'refund' && !draft.unpaid ? seen.paid : seen.sales
	const sale = back(sales, 'sale' in draft ? draft.sale : 0)
	const code = back(seen.codes, 'code' in draft ? draft.code : 0)
	const stranger = 'stranger' in draft && draft.stranger
	const ofWallet = { nth, wallet: wallet.nth, provider: other(wallet.provider, stranger) }
	const ofSale = { nth, sale: sale.nth, merchant: other(sale.merchant, stranger) }
	switch (draft.do) {
		case 'wait':
			return draft
		case 'open':
			return { ...draft, nth, currency: coin(draft.yen) }
		case 'change':
			return { ...draft.change, do: 'change', ...ofWallet }
		case 'topUp':
		case 'withdraw':
		case 'send':
		case 'show':
			return { ...draft, ...ofWallet, currency: exchange(wallet.currency, draft.odd) }
		case 'claim':
		case 'release':
			return { ...draft, ...ofWallet, sale: sale.nth }
		case 'lapse':
		case 'expire':
			return { ...draft, nth, sale: sale.nth }
		case 'pay': {
			const value = (sale.value ?? 0) + (draft.wrong ? 1 : 0)
			return { ...draft, ...ofWallet, sale: sale.nth, value, currency: exchange(sale.currency, draft.odd) }
		}
		case 'cancel':
			return { ...draft, ...ofSale }
		case 'refund': {
			const { value, lines } = draft
			const amount = value === null ? null : { value, currency: exchange(sale.currency, draft.odd) }
			return { do: 'refund', ...ofSale, lines, amount: lines ? null : amount }
		}
		case 'openCode':
			return { ...draft, nth, currency: coin(draft.yen) }
		case 'closeCode':
			return { ...draft, nth, code: code.nth, merchant: other(code.merchant, stranger) }
		case 'payCode': {
			const value = (code.value ?? draft.value) + (draft.wrong ? 1 : 0)
			return { ...draft, ...ofWallet, code: code.nth, value, currency: exchange(code.currency, draft.odd) }
		}
		case 'create':
		case 'payout':
			return { ...draft, nth, currency: coin(draft.yen) }
		case 'charge': {
			const shown = back(seen.shown, draft.shown)
			return { ...draft, nth, shown: shown.nth, currency: exchange(shown.currency, draft.odd) }
		}
		case 'settle':
			return { ...draft, nth, payout: back(seen.payouts, draft.payout).nth }
	}
}
