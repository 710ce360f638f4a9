import { expect, test } from 'vitest'
import { type Answer, call, expectRefusal } from './call.ts'
import { useHouse } from './house.ts'
import { bank } from './merchant-money.ts'
import { openProvider, openShop, type Provider, type Shop, usd, uuidOf } from './parties.ts'
import { letTimeRunOut, query } from './sql.ts'
import { somebodyWaits, whileHeld } from './while-held.ts'

const house = useHouse()

const WORKERS = 20
const ACTIONS = 30
const PRICE = 100
const START = 2_000

/** Numbers that look random and are the same on every run (mulberry32). */
function numbers(seed: number): (below: number) => number {
	let state = seed
	return (below) => {
		state = (state + 0x6d2b79f5) | 0
		let t = Math.imul(state ^ (state >>> 15), 1 | state)
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
		return ((t ^ (t >>> 14)) >>> 0) % below
	}
}

/**
 * Sends one request twice at once, to two PSPs, under one key. Both must come to the same answer; whoever is told that
 * it is still running asks again.
 */
async function sendTwice(origins: readonly string[], path: string, key: string, body: unknown): Promise<Answer> {
	const ask = { key, idempotencyKey: crypto.randomUUID(), ...(body !== undefined && { body }) }
	const final = async (origin: string): Promise<Answer> => {
		for (;;) {
			const answer = await call(origin, 'POST', path, ask)
			if (!answer.text.includes('idempotency_key_in_progress')) return answer
		}
	}
	const [one, two] = await Promise.all(origins.map(final))
	if (!one || !two) throw new Error('two answers were due')
	expect([two.status, two.text]).toEqual([one.status, one.text])
	expect(one.status).toBeLessThan(500)
	return one
}

interface Sold {
	readonly shop: Shop
	readonly id: string
	readonly paidBy: string[]
	tip: number
	canceled: boolean
	givenBack: number
}

test('twenty workers claim, release, pay with a tip, cancel, let expire and give back the same few orders, everything sent twice to two PSPs: every cent is where it was said to be', async () => {
	const origins = [house.url, (await house.startAnother()).url]
	const fees = { basisPoints: 250, fixed: 1n, returned: true }
	const shops = [await openShop(house, { fees }), await openShop(house, { fees: { ...fees, returned: false } })]
	const providers = [await openProvider(house), await openProvider(house)]
	const wallets: { provider: Provider; id: string; spent: number }[] = []
	for (const provider of providers) {
		for (let i = 0; i < 3; i++) wallets.push({ provider, id: await provider.openWallet(START), spent: 0 })
	}
	const payments: Sold[] = []
	const told = new Map<string, number>()

	async function act(pick: (below: number) => number): Promise<void> {
		const payment = payments[payments.length - 1 - pick(Math.min(6, payments.length))]
		const wallet = wallets[pick(wallets.length)] as (typeof wallets)[number]
		const what = payment ? pick(16) : 0
		if (!payment || what < 3) {
			const shop = shops[pick(2)] as Shop
			const body = { order_id: `SN${pick(8)}`, amount: usd(PRICE), tip: { percents: [10, 20] } }
			const answer = await sendTwice(origins, '/v1/payments', shop.key, body)
			const sold = { shop, paidBy: [], tip: 0, canceled: false, givenBack: 0 }
			if (answer.status === 201) payments.push({ id: JSON.parse(answer.text).id, ...sold })
			else expectRefusal(answer, 409, 'order_has_open_payment')
			count('create', answer)
		} else if (what < 8) {
			const how = what < 6 ? 'claim' : 'release'
			const body = { wallet_id: wallet.id }
			count(how, await sendTwice(origins, `/v1/payments/${payment.id}/${how}`, wallet.provider.key, body))
		} else if (what < 12) {
			const tip = pick(3) * 10
			const body = { wallet_id: wallet.id, amount: usd(PRICE), tip }
			const answer = await sendTwice(origins, `/v1/payments/${payment.id}/pay`, wallet.provider.key, body)
			if (answer.status === 200) {
				payment.paidBy.push(wallet.id)
				payment.tip = tip
				wallet.spent += PRICE + tip
			}
			count('pay', answer)
		} else if (what < 13) {
			const answer = await sendTwice(origins, `/v1/payments/${payment.id}/cancel`, payment.shop.key, undefined)
			if (answer.status === 200) payment.canceled = true
			count('cancel', answer)
		} else if (what < 15) {
			const body = pick(3) === 0 ? {} : { amount: usd(10 + pick(40)) }
			const answer = await sendTwice(origins, `/v1/payments/${payment.id}/refunds`, payment.shop.key, body)
			if (answer.status === 201) payment.givenBack += JSON.parse(answer.text).amount.value
			count('refund', answer)
		} else await letTimeRunOut(house, uuidOf(payment.id))
	}
	function count(what: string, { status, text }: Answer): void {
		const outcome = `${what} ${status < 400 ? 'ok' : JSON.parse(text).code}`
		told.set(outcome, (told.get(outcome) ?? 0) + 1)
	}

	await Promise.all(
		Array.from({ length: WORKERS }, async (_, worker) => {
			const pick = numbers(worker + 1)
			for (let i = 0; i < ACTIONS; i++) await act(pick)
		}),
	)

	// What every caller was told is what the books say: each payment paid once or not at all, each wallet exact.
	const rows = await query(
		house.books.url,
		'SELECT id, status, payer_account_id, tip_amount, amount_refunded FROM payments',
	)
	const known = new Map(rows.map((row) => [row.id, row]))
	expect(rows).toHaveLength(payments.length)
	for (const { id, paidBy, tip, canceled, givenBack } of payments) {
		const row = known.get(uuidOf(id))
		const captured = ['paid', 'partially_refunded', 'refunded'].includes(String(row?.status))
		expect([id, paidBy.map(uuidOf), canceled, tip, givenBack]).toEqual([
			...[id, captured ? [row?.payer_account_id] : [], row?.status === 'canceled'],
			...[Number(row?.tip_amount), Number(row?.amount_refunded)],
		])
	}
	for (const { provider, id, spent } of wallets) {
		const back = payments.filter(({ paidBy }) => paidBy[0] === id).reduce((sum, { givenBack }) => sum + givenBack, 0)
		expect(await provider.balanceOf(id)).toBe(START - spent + back)
	}
	expectNoRaces()
	// It was a real crowd: every kind of outcome was met.
	for (const outcome of [
		...['create ok', 'create order_has_open_payment', 'claim ok', 'claim payment_claimed', 'release ok'],
		...[
			'pay ok',
			'pay payment_already_paid',
			'pay payment_claimed',
			'cancel ok',
			'refund ok',
			'refund payment_not_paid',
		],
	]) {
		expect([outcome, told.get(outcome) ?? 0]).toEqual([outcome, expect.toSatisfy((times: number) => times > 0)])
	}
})

test('batches of two PSPs that want the same payments and wallets crosswise never wait for each other in a circle', async () => {
	const other = await house.startAnother()
	const shop = await openShop(house)
	const provider = await openProvider(house)
	const wallets = await Promise.all(Array.from({ length: 12 }, () => provider.openWallet(1_000)))
	for (let round = 0; round < 5; round++) {
		const payments = await Promise.all(wallets.map(() => shop.create({ amount: usd(10) })))
		const pay = (origin: string, index: number, walletIndex: number) =>
			call(origin, 'POST', `/v1/payments/${payments[index]?.id}/pay`, {
				key: provider.key,
				idempotencyKey: crypto.randomUUID(),
				body: { wallet_id: wallets[walletIndex], amount: usd(10) },
			})
		let all: Promise<Answer[]> = Promise.resolve([])
		await whileHeld(house, uuidOf(payments[6]?.id ?? ''), async () => {
			all = Promise.all(
				payments.flatMap((_, index) => [pay(house.url, index, index), pay(other.url, 11 - index, index)]),
			)
			await somebodyWaits(house, 2)
		})
		const answers = await all
		expect(answers.filter(({ status }) => status === 200)).toHaveLength(12)
		for (const answer of answers) if (answer.status !== 200) expectRefusal(answer, 409, 'payment_already_paid')
	}
	const left = await Promise.all(wallets.map((wallet) => provider.balanceOf(wallet)))
	expect(left.reduce((sum, balance) => sum + balance, 0)).toBe(12_000 - 5 * 12 * 10)
	expectNoRaces()
})

test('one wallet that pays through two PSPs at once is told after each payment what it holds right then', async () => {
	const origins = [house.url, (await house.startAnother()).url]
	const shop = await openShop(house)
	const provider = await openProvider(house)
	const wallet = await provider.openWallet(START)
	const payments = await Promise.all(Array.from({ length: 40 }, () => shop.create({ amount: usd(10) })))
	const told: number[] = []
	// Each PSP pays its half one after the other, so that the batches of the two meet again and again.
	await Promise.all(
		origins.map(async (origin, half) => {
			for (const payment of payments.filter((_, index) => index % 2 === half)) {
				const body = { wallet_id: wallet, amount: payment.amount }
				const ask = { key: provider.key, idempotencyKey: crypto.randomUUID(), body }
				const answer = await call(origin, 'POST', `/v1/payments/${payment.id}/pay`, ask)
				told.push(JSON.parse(answer.text).wallet.balance.value)
			}
		}),
	)
	expect(told.toSorted((a, b) => b - a)).toEqual(payments.map((_, index) => START - 10 * (index + 1)))
	expectNoRaces()
})

test('a crowd that pays one canteen at once is paid to the cent', async () => {
	const shop = await openShop(house)
	const provider = await openProvider(house)
	const wallets = await Promise.all(Array.from({ length: 20 }, () => provider.openWallet(500)))
	const answers = await Promise.all(
		wallets.flatMap((wallet) =>
			Array.from({ length: 6 }, async () => provider.pay(await shop.create({ amount: usd(100) }), wallet)),
		),
	)
	// Each wallet can pay five times and is refused the sixth.
	expect(answers.filter(({ status }) => status === 200)).toHaveLength(100)
	for (const answer of answers) if (answer.status !== 200) expectRefusal(answer, 409, 'insufficient_funds')
	const till = 'SELECT balance FROM accounts WHERE owner_id = $1'
	expect(await query(house.books.url, till, [shop.merchantId])).toEqual([{ balance: '10000' }])
	expect(await Promise.all(wallets.map((wallet) => provider.balanceOf(wallet)))).toEqual(wallets.map(() => 0))
})

test('a canteen that is paid, gives back and pays out through two PSPs at once never gives what it does not have', async () => {
	const origins = [house.url, (await house.startAnother()).url]
	const shop = await openShop(house, { fees: { basisPoints: 300, fixed: 2n, returned: true } })
	const provider = await openProvider(house)
	const told = { back: 0, out: 0, paid: 0 }
	const send = (origin: string, path: string, key: string, body: unknown) =>
		call(origin, 'POST', path, { key, idempotencyKey: crypto.randomUUID(), body })
	await Promise.all(
		Array.from({ length: 12 }, async (_, worker) => {
			const pick = numbers(worker + 100)
			const wallet = await provider.openWallet(2_000)
			for (let i = 0; i < 6; i++) {
				const [origin, other] = pick(2) === 0 ? origins.toReversed() : origins
				if (!origin || !other) throw new Error('there are two')
				const payment = await shop.create({ amount: usd(PRICE) })
				const body = { wallet_id: wallet, amount: usd(PRICE) }
				const paid = await send(origin, `/v1/payments/${payment.id}/pay`, provider.key, body)
				expect(paid.status).toBe(200)
				told.paid += PRICE
				// Both ask for more than there may be: who comes late is refused.
				const [back, out] = await Promise.all([
					send(other, `/v1/payments/${payment.id}/refunds`, shop.key, { amount: usd(PRICE - pick(50)) }),
					send(origin, '/v1/payouts', shop.key, { amount: usd(PRICE), bank }),
				])
				if (back.status === 201) told.back += JSON.parse(back.text).amount.value
				else expectRefusal(back, 409, 'insufficient_merchant_balance')
				if (out.status === 201) told.out += PRICE
				else expectRefusal(out, 409, 'insufficient_merchant_balance')
			}
		}),
	)
	const sums = `SELECT sum(t.amount) FILTER (WHERE t.kind = 'capture')::int AS paid, sum(t.amount) FILTER (WHERE t.kind = 'refund')::int AS back,
		sum(t.amount) FILTER (WHERE t.kind = 'payout')::int AS out,
		sum(CASE t.kind WHEN 'fee' THEN -t.amount WHEN 'fee_return' THEN t.amount ELSE 0 END)::int AS fees
		FROM transfers t JOIN accounts a ON a.id IN (t.debit_account_id, t.credit_account_id) WHERE a.owner_id = $1`
	const [row] = await query(house.books.url, sums, [shop.merchantId])
	expect(row).toMatchObject(told)
	expect(told.back).toBeGreaterThan(0)
	expect(told.out).toBeGreaterThan(0)
	expect(await shop.balance()).toBe(told.paid - told.back - told.out + Number(row?.fees))
	expectNoRaces()
})

test('customers who send each other money in both directions, through two PSPs at once, never wait for each other in a circle', async () => {
	const origins = [house.url, (await house.startAnother()).url]
	const provider = await openProvider(house)
	const wallets = [await provider.openWallet(1_000), await provider.openWallet(1_000), await provider.openWallet(1_000)]
	for (const [index, wallet] of wallets.entries()) await provider.change(wallet, { handle: `circle.${index}` })
	const sent = wallets.map(() => 0)
	let made = 0
	await Promise.all(
		Array.from({ length: 90 }, async (_, nth) => {
			const from = nth % 3
			const to = (from + 1 + (nth % 2)) % 3
			const answer = await call(origins[nth % 2] as string, 'POST', `/v1/wallets/${wallets[from]}/transfers`, {
				key: provider.key,
				idempotencyKey: crypto.randomUUID(),
				body: { to: `circle.${to}`, amount: usd(1 + nth) },
			})
			if (answer.status !== 201) return expectRefusal(answer, 409, 'insufficient_funds')
			made++
			sent[from] = (sent[from] ?? 0) - 1 - nth
			sent[to] = (sent[to] ?? 0) + 1 + nth
		}),
	)
	expect(made).toBeGreaterThan(10)
	expect(await Promise.all(wallets.map((wallet) => provider.balanceOf(wallet)))).toEqual(sent.map((sum) => 1_000 + sum))
	expectNoRaces()
})

/** A batch may be tried again for what no lock covers: a new order, a new key. What was locked is never found changed. */
function expectNoRaces(): void {
	const covered = /deadlock|the batch wrote|never_below_zero|transfers_one_of_each|stays so|wallet_codes/
	expect(house.warnings.filter((line) => covered.test(line))).toEqual([])
}
