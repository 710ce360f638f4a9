import type { Numbers } from './chance.ts'
import type { Deed, Operation } from './plan.ts'

const PRICES = [500n, 500n, 700n, 333n, 1_001n] as const
const USD = 'USD'

interface Tale extends Numbers {
	/** Something is done so long after the story's beginning. Answers its number. */
	readonly tell: (afterMs: number, deed: Deed, key?: Operation['key']) => number
	readonly wallet: () => number
	readonly currency: () => string
	readonly price: () => bigint
	/** Sometimes another than the right one. */
	readonly about: (value: bigint) => bigint
	readonly order: () => number
	readonly soon: () => number
}

/** The operations of a history: a few sales and what comes of them, codes, wallets, payouts, one through the other. */
export function drawStories(numbers: Numbers, dayEndsAt: number): Operation[] {
	const operations: Operation[] = []
	const { pick, chance, between, below } = numbers
	const salesHere = between(1, 3)
	const stories = [
		...Array.from({ length: salesHere }, () => tellSale),
		...Array.from({ length: between(1, 4) }, () =>
			pick([tellPrintedCode, tellShownCode, tellPurse, tellPurse, tellPayout]),
		),
	]
	for (const story of stories) {
		const startsAt = pick([0, 0, 1_000, 2_000, 10_000, 50_000])
		const tell: Tale['tell'] = (afterMs, deed, key) => {
			const nth = operations.length + 1
			const keyless = deed.do === 'claim' || deed.do === 'release' || deed.do === 'create' || deed.do === 'cancel'
			const own = keyless && chance(0.5) ? 'none' : 'own'
			operations.push({ nth, at: startsAt + afterMs, deed, key: key ?? own, tries: pick([1, 3, 3, 6]) })
			return nth
		}
		story({
			...numbers,
			tell,
			wallet: () => (chance(0.03) ? -1 : pick([0, 0, 0, 1, 1, 1, 2, 3])),
			currency: () => (chance(0.06) ? 'JPY' : USD),
			price: () => pick(PRICES),
			about: (value) => (chance(0.05) ? value + 1n : value),
			order: () => below(6),
			// Much happens at once, some things within moments.
			soon: () => pick([0, 0, 0, 1, 5, 300, 1_000, 2_000]),
		})
	}
	if (dayEndsAt < 60_000 && chance(0.5)) tellMidnight(numbers, dayEndsAt, operations)
	if (chance(0.15)) reuseKey(numbers, operations)
	if (chance(0.05)) misnameSale(numbers, operations)
	return operations
}

function tellSale(tale: Tale): void {
	const { tell, pick, chance, between, below, soon } = tale
	const merchant = below(2)
	const currency = tale.currency()
	const value = tale.price()
	const tips = chance(0.5)
	const lives = pick([10, 60, 90, 100, 200])
	const lines = chance(0.5)
		? []
		: pick([
				[[3, 500]],
				[
					[2, 334],
					[1, 166],
				],
				[
					[3, 0],
					[1, 700],
				],
			] as const)
	const order = tale.order()
	const sale = tell(0, { do: 'create', merchant, order, lives, tips, lines, value, currency })
	if (chance(0.15)) tell(soon(), { do: 'create', merchant, order, lives: 60, tips, lines, value, currency })
	const payers = Array.from({ length: between(1, 3) }, () => tale.wallet())
	let at = 300
	let claimedAt: number | undefined
	for (const wallet of payers) {
		at += soon()
		const freeAt = (claimedAt ?? at) + 90_000
		if (chance(0.6)) {
			tell(at, { do: 'claim', wallet, sale })
			claimedAt ??= at
		}
		if (chance(0.15)) tell(pick([at + 1_000, at + 45_000, freeAt - 1, freeAt, freeAt]), { do: 'claim', wallet, sale })
		if (chance(0.15)) tell(at + pick([1_000, 90_000]), { do: 'release', wallet, sale })
		const tip = chance(0.3) ? pick([1n, 50n, 100n, value, value + 1n]) : 0n
		// At once, at the end of a claim, at the end of the payment.
		const late = chance(0.7)
			? soon()
			: pick([freeAt - at, freeAt - at + soon(), lives * 1_000 - at, lives * 1_000 - at + 1])
		if (chance(0.85)) tell(at + late, { do: 'pay', wallet, sale, tip, value: tale.about(value), currency })
	}
	if (chance(0.2)) tell(at + soon(), { do: 'cancel', merchant: chance(0.95) ? merchant : 1 - merchant, sale })
	if (chance(0.1)) tell(at + pick([soon(), lives * 1_000 - at]), { do: 'expire', sale })
	if (chance(0.1)) tell(at + pick([soon(), 90_000]), { do: 'lapse', sale })
	for (let nth = chance(0.7) ? between(1, 4) : 0; nth > 0; nth--) {
		at += chance(0.5) ? soon() : pick([2_000, 10_000])
		tellRefund(tale, at, merchant, sale, value, currency, lines)
	}
}

function tellRefund(
	{ tell, pick, chance, below, between }: Tale,
	at: number,
	merchant: number,
	sale: number,
	value: bigint,
	currency: string,
	lines: readonly (readonly [number, number])[],
): void {
	const by = chance(0.97) ? merchant : 1 - merchant
	if (chance(lines.length > 0 ? 0.5 : 0.03)) {
		const pieces = [
			{ line: chance(0.95) ? below(lines.length + 1) % Math.max(lines.length, 1) : 7, quantity: between(1, 2) },
		]
		tell(at, { do: 'refund', merchant: by, sale, amount: null, lines: pieces })
		return
	}
	const part = pick([null, null, 1n, value / 3n, value / 2n, value, value + 100n])
	const amount = part === null ? null : { value: part, currency: chance(0.97) ? currency : 'EUR' }
	tell(at, { do: 'refund', merchant: by, sale, amount, lines: null })
}

function tellPrintedCode({ tell, pick, chance, below, between, soon, ...tale }: Tale): void {
	const merchant = below(2)
	const currency = tale.currency()
	const price = tale.price()
	const code = tell(0, { do: 'print', merchant, currency, fixed: chance(0.4) ? price : null, tips: chance(0.5) })
	for (let nth = between(1, 3); nth > 0; nth--) {
		const tip = chance(0.2) ? pick([50n, price, price + 2n]) : 0n
		const at = 300 + soon()
		const paid = tell(at, { do: 'payCode', wallet: tale.wallet(), code, tip, value: tale.about(price), currency })
		if (chance(0.3)) tell(at + pick([1_000, 5_000]), { do: 'refund', merchant, sale: paid, amount: null, lines: null })
	}
	if (chance(0.4)) tell(300 + soon(), { do: 'closeCode', merchant: chance(0.9) ? merchant : 1 - merchant, code })
	if (chance(0.2)) tell(2_000, { do: 'closeCode', merchant, code })
}

function tellShownCode({ tell, pick, chance, below, between, soon, ...tale }: Tale): void {
	const currency = tale.currency()
	const shown = tell(0, { do: 'show', wallet: tale.wallet(), value: pick([400n, 1_000n, 1_000n]), currency })
	for (let nth = between(1, 3); nth > 0; nth--) {
		const merchant = below(2)
		const at = chance(0.8) ? 300 + soon() : pick([59_999, 60_000, 60_001])
		const order = chance(0.5) ? tale.order() : 6 + below(3)
		const value = tale.price()
		const paid = tell(at, { do: 'charge', merchant, order, shown, value, currency: chance(0.95) ? currency : 'JPY' })
		if (chance(0.3)) tell(at + pick([300, 5_000]), { do: 'refund', merchant, sale: paid, amount: null, lines: null })
	}
}

function tellPurse({ tell, pick, chance, below, between, soon, ...tale }: Tale): void {
	const amount = () => pick([100n, 500n, 900n, 1_500n, 9_007_199_254_740_000n])
	for (let nth = between(2, 5); nth > 0; nth--) {
		const wallet = tale.wallet()
		const at = soon() + pick([0, 0, 1_000, 30_000])
		const money = { value: amount(), currency: tale.currency() }
		const deeds: Deed[] = [
			{ do: 'topUp', wallet, source: pick(['cash', 'bank', 'voucher'] as const), ...money },
			{ do: 'withdraw', wallet, to: pick(['cash', 'bank'] as const), ...money },
			{ do: 'send', wallet, handle: below(6), ...money },
			{ do: 'send', wallet, handle: below(4), ...money, value: 100n },
			{ do: 'change', wallet, handle: chance(0.3) ? null : below(6) },
			{ do: 'change', wallet, frozen: chance(0.5) },
			{ do: 'change', wallet, paymentLimit: pick([null, 600n]), dayLimit: pick([null, 0n, 700n]) },
			{ do: 'change', wallet, balanceLimit: pick([null, 1_000n, 4_000n]) },
			{ do: 'open', provider: below(2), reference: below(5), currency: tale.currency() },
		]
		tell(at, pick(deeds))
	}
}

function tellPayout({ tell, pick, chance, below, between, ...tale }: Tale): void {
	const merchant = below(2)
	const at = pick([2_000, 20_000, 60_000])
	const value = pick([1n, 100n, 300n, 500n])
	const currency = chance(0.05) ? 'EUR' : tale.currency()
	const payout = tell(at, { do: 'payout', merchant, value, currency })
	for (let nth = between(0, 2); nth > 0; nth--) {
		tell(at + pick([0, 300, 1_000]), { do: 'settle', payout, outcome: pick(['sent', 'failed'] as const) })
	}
}

/** A customer with a limit for the day spends before midnight, at it, and after. */
function tellMidnight({ pick, chance, below, between }: Numbers, dayEndsAt: number, operations: Operation[]): void {
	const wallet = below(3)
	const tell = (at: number, deed: Deed) => {
		operations.push({ nth: operations.length + 1, at, deed, key: 'own', tries: pick([1, 3]) })
	}
	tell(dayEndsAt - 1_000, { do: 'change', wallet, dayLimit: pick([500n, 700n]) })
	for (let nth = between(2, 5); nth > 0; nth--) {
		const at = dayEndsAt + pick([-300, -1, 0, 0, 1, 300])
		const money = { value: pick([100n, 300n, 400n]), currency: USD }
		if (chance(0.7)) tell(at, { do: 'withdraw', wallet, to: 'cash', ...money })
		else tell(at, { do: 'send', wallet, handle: below(4), ...money })
	}
}

/** Somebody sends another request under a key that was used. */
function reuseKey({ below }: Numbers, operations: Operation[]): void {
	const one = operations[below(operations.length)]
	const same = operations.filter(({ nth, deed, key }) => nth !== one?.nth && deed.do === one?.deed.do && key === 'own')
	const other = same[below(Math.max(same.length, 1))]
	if (one && other) operations[one.nth - 1] = { ...one, key: other.nth, at: Math.max(one.at, other.at) }
}

/** Somebody names a sale that was never made. */
function misnameSale({ below }: Numbers, operations: Operation[]): void {
	const named = operations.filter(({ deed }) => 'sale' in deed || 'payout' in deed)
	const one = named[below(Math.max(named.length, 1))]
	if (!one) return
	const nobody = { ...one.deed, ...('sale' in one.deed ? { sale: 999 } : { payout: 999 }) } as Deed
	operations[one.nth - 1] = { ...one, deed: nobody }
}
