import fc from 'fast-check'

export interface Paid {
	readonly value: number
	readonly currency: string
}

/** Of a wallet, asked by a provider, its own or another. */
type OfWallet = { provider: number; wallet: number }
type OfMerchant = { merchant: number }

/** What somebody asks for. What is made by a step is known by the step's number; others name it by that. */
export type Doing = { nth: number } & (
	| { do: 'open'; provider: number; reference: number; currency: string }
	| ({ do: 'change' } & OfWallet & Change)
	| ({ do: 'topUp'; source: 'cash' | 'bank' | 'voucher' } & OfWallet & Paid)
	| ({ do: 'withdraw'; destination: 'cash' | 'bank' } & OfWallet & Paid)
	| ({ do: 'send'; handle: number } & OfWallet & Paid)
	| ({ do: 'create'; order: number; lives: number; tips: boolean; receipt: number } & OfMerchant & Paid)
	| ({ do: 'claim'; sale: number } & OfWallet)
	| ({ do: 'release'; sale: number } & OfWallet)
	| { do: 'lapse'; sale: number }
	| ({ do: 'pay'; sale: number; tip: number } & OfWallet & Paid)
	| ({ do: 'cancel'; sale: number } & OfMerchant)
	| { do: 'expire'; sale: number }
	| ({ do: 'refund'; sale: number; amount: Paid | null; lines: Pieces[] | null } & OfMerchant)
	| ({ do: 'openCode'; currency: string; price: number | null; tips: boolean } & OfMerchant)
	| ({ do: 'closeCode'; code: number } & OfMerchant)
	| ({ do: 'payCode'; code: number; tip: number } & OfWallet & Paid)
	| ({ do: 'show' } & OfWallet & Paid)
	| ({ do: 'charge'; shown: number; order: number } & OfMerchant & Paid)
	| ({ do: 'payout' } & OfMerchant & Paid)
	| { do: 'settle'; payout: number; outcome: 'sent' | 'failed' }
)

export type Step = Doing | { do: 'wait'; seconds: number }

export interface Change {
	handle?: number | null
	frozen?: boolean
	once?: number | null
	daily?: number | null
	most?: number | null
}

export interface Pieces {
	line: number
	quantity: number
}

export interface Asked {
	readonly step: Step
	readonly key: string | undefined
}

/** The receipts of sales, as pieces and amount of each line: none, one line, two, and one that costs nothing. */
export const RECEIPTS: readonly (readonly (readonly [pieces: number, amount: number])[])[] = [
	[],
	[[3, 10]],
	[
		[2, 4],
		[1, 3],
	],
	[
		[1, 0],
		[2, 6],
	],
]

const few = (count: number) => fc.integer({ min: 0, max: count - 1 })
const from = <const T>(...values: T[]) => fc.constantFrom(...values)
/** Now and then, somebody errs. */
const seldom = fc.nat(11).map((nth) => nth === 0)
const maybe = fc.boolean()

/** Whom nobody ever heard of. */
export const LOST = -1
/** Which of the newest, and whether it is asked for by those whom it concerns, and rightly. */
const mine = { of: from(0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, LOST), stranger: seldom }
const sale = from(0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 3, LOST)
const late = from(0, 0, 0, 1, LOST)
const tip = from(0, 0, 0, 1, 2, 6, 13)
const price = from(5, 5, 7, 12)
const yen = fc.nat(5).map((nth) => nth === 0)

const change: fc.Arbitrary<Change> = fc.oneof(
	fc.record({ handle: from(0, 1, 2, null) }),
	fc.record({ frozen: from(true, true, false) }),
	fc.record({ once: from(null, 6, 6, 13) }),
	fc.record({ daily: from(null, 10, 10, 25) }),
	fc.record({ most: from(null, 25, 25, 40) }),
	fc.constant({ frozen: false, once: null, daily: null, most: null }),
	fc.constant({ once: 6, daily: 10 }),
)
const pieces: fc.Arbitrary<Pieces[] | null> = fc.option(
	fc.array(fc.record({ line: few(3), quantity: from(1, 1, 2, 3) }), { minLength: 1, maxLength: 2 }),
	{ freq: 2 },
)

/** What a step would be, before it is known what was asked for before. */
const DRAFTS = {
	open: [2, { provider: from(0, 0, 0, 0, 1), reference: few(3), yen }],
	change: [
		4,
		{
			...mine,
			change,
		},
	],
	topUp: [4, { ...mine, source: from('cash', 'bank', 'voucher'), value: fc.integer({ min: 1, max: 30 }), odd: seldom }],
	withdraw: [2, { ...mine, destination: from('cash', 'bank'), value: fc.integer({ min: 1, max: 14 }), odd: seldom }],
	send: [6, { ...mine, handle: few(3), value: fc.integer({ min: 1, max: 14 }), odd: seldom }],
	create: [
		7,
		{
			merchant: few(2),
			order: few(6),
			lives: from(3, 20, 200, 200, 90_000),
			value: price,
			yen,
			tips: maybe,
			receipt: few(4),
		},
	],
	claim: [6, { ...mine, sale }],
	release: [2, { ...mine, sale }],
	lapse: [3, { sale }],
	pay: [9, { ...mine, sale, tip, odd: seldom, wrong: seldom }],
	cancel: [2, { sale, stranger: seldom }],
	expire: [2, { sale }],
	refund: [
		7,
		{
			sale,
			unpaid: seldom,
			stranger: seldom,
			odd: seldom,
			value: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 13 })),
			lines: pieces,
		},
	],
	openCode: [1, { merchant: few(2), yen, price: from(null, 5), tips: maybe }],
	closeCode: [1, { code: late, stranger: seldom }],
	payCode: [4, { ...mine, code: late, value: price, tip, odd: seldom, wrong: seldom }],
	show: [3, { ...mine, value: from(5, 9, 20, 20), odd: seldom }],
	charge: [5, { merchant: few(2), shown: late, order: few(6), value: price, odd: seldom }],
	payout: [3, { merchant: few(2), value: fc.integer({ min: 1, max: 16 }), yen }],
	settle: [3, { payout: late, outcome: from('sent', 'failed') }],
	wait: [3, { seconds: from(1, 5, 12, 30, 60, 90, 90, 90, 43_200) }],
} as const satisfies Record<Step['do'], readonly [number, Readonly<Record<string, fc.Arbitrary<unknown>>>]>

type Drafts = typeof DRAFTS
type Value<A> = A extends fc.Arbitrary<infer T> ? T : never
/** A step before it is numbered. */
export type Draft = {
	[D in keyof Drafts]: { do: D } & { [F in keyof Drafts[D][1]]: Value<Drafts[D][1][F]> }
}[keyof Drafts]

const draft: fc.Arbitrary<Draft> = fc.oneof(
	...Object.entries(DRAFTS).map(([name, [weight, fields]]) => ({
		weight,
		arbitrary: fc.record<object>({ do: fc.constant(name), ...fields }) as fc.Arbitrary<Draft>,
	})),
)

const key = fc.option(
	fc.integer({ min: 0, max: 199 }).map((nth) => `key ${nth}`),
	{ nil: undefined, freq: 2 },
)
const again = fc.nat(6).map((nth) => nth === 0)

export interface Drafted {
	readonly draft: Draft
	readonly key: string | undefined
	readonly again: boolean
}

/** Without fast-check's leaning to the smallest and the largest: there is nothing special about the last of few wallets. */
export const drafts: fc.Arbitrary<Drafted[]> = fc.noBias(
	fc.array(fc.record({ draft, key, again }), { minLength: 1, maxLength: 120, size: 'max' }),
)
