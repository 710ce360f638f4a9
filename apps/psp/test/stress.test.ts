import type { RefusalCode } from '@tender/core/refusals'
import { expect, test } from 'vitest'
import { type Answer, expectRefusal } from './call.ts'
import { meetCrosswise, sendTo } from './crosswise.ts'
import { useHouse } from './house.ts'
import { bank } from './merchant-money.ts'
import { nextOrder, openProvider, openShop, usd, uuidOf } from './parties.ts'
import { useProcesses } from './processes.ts'
import { seeded } from './seeded.ts'
import { openSixOfEach, SIX_HOLD } from './six-of-each.ts'
import { query } from './sql.ts'

const house = useHouse()
const processes = useProcesses(house, 3)

const send = (process: number, path: string, key: string, body?: unknown) => sendTo(processes, process, path, key, body)

test('batches of three PSPs that want the same payments and wallets crosswise never wait for each other in a circle', async () => {
	const shop = await openShop(house, { via: processes })
	const provider = await openProvider(house, { via: processes })
	const wallets = await Promise.all(Array.from({ length: 12 }, () => provider.openWallet(1_000)))
	for (let round = 0; round < 5; round++) {
		const payments = await Promise.all(wallets.map(() => shop.create({ amount: usd(10) })))
		const answers = await meetCrosswise(house, processes, {
			many: 12,
			held: ['payments', uuidOf(payments[6]?.id ?? '')],
			ask: (process, at, nth) => {
				const body = { wallet_id: wallets[nth], amount: usd(10) }
				return [send(process, `/v1/payments/${payments[at]?.id}/pay`, provider.key, body)]
			},
		})
		expectDone(answers, 12, 'payment_already_paid')
	}
	const left = await Promise.all(wallets.map((wallet) => provider.balanceOf(wallet)))
	expect(left.reduce((sum, balance) => sum + balance, 0)).toBe(12_000 - 5 * 12 * 10)
})

// Whatever is locked first keeps others from what is locked after it: so each kind is met alone, too.
test.each(['payments', 'wallet_codes', 'accounts', 'static_codes', 'payouts'] as const)(
	'batches of three PSPs that want the same %s and nothing else crosswise never wait for each other in a circle',
	async (table) => {
		// Each time another of them is held, and so others are had by those who wait.
		for (const nth of [1, 3, 4]) {
			const { shop, provider, operator, rows, ...six } = await openSixOfEach(house, processes)
			const coin = { amount: usd(1), source: { type: 'cash' } }
			const charge = (code = '') => ({ order_id: nextOrder(), amount: usd(10), wallet_code: code })
			const asks = (at: number) => ({
				payments: [`/v1/payments/${six.open[at]?.id}/cancel`, shop.key] as const,
				wallet_codes: ['/v1/payments', shop.key, charge(six.shown[at]?.code)] as const,
				accounts: [`/v1/wallets/${six.wallets[at]}/top_ups`, provider.key, coin] as const,
				static_codes: [`/v1/static_codes/${six.printed[at]?.id}/close`, shop.key] as const,
				payouts: [`/v1/operator/payouts/${six.payouts[at]}/sent`, operator] as const,
			})
			const answers = await meetCrosswise(house, processes, {
				many: 6,
				held: [table, rows[table][nth]],
				ask: (process, at) => {
					const [path, key, body] = asks(at)[table]
					return [send(process, path, key, body)]
				},
			})
			// A charge is one till's; whoever asks for anything else again gets the same answer, or brings money again.
			expectDone(answers, table === 'wallet_codes' ? 6 : 18, 'code_used')
		}
	},
)

test.each([
	['payments', 1],
	['payments', 4],
	['accounts', 1],
	['accounts', 4],
] as const)(
	'batches that pay, charge, give back and settle never wait in a circle for those of another PSP that only pay the same, begun while somebody holds one of the %s (%i)',
	async (table, nth) => {
		const six = await openSixOfEach(house, processes)
		const { shop, provider, operator, wallets, rows } = six
		const before = await shop.balance()
		const asked: { readonly late: string; readonly answer: Promise<Answer> }[] = []
		await meetCrosswise(house, processes, {
			many: 6,
			held: [table, rows[table][nth]],
			ask: (process, at, payer) => {
				const pay = { wallet_id: wallets[payer], amount: usd(10) }
				const charge = { order_id: nextOrder(), amount: usd(10), wallet_code: six.shown[at]?.code }
				const [ending, body] = process === 1 ? ['sent'] : ['failed', { failure: 'The account is closed' }]
				const asks = {
					payment_already_paid: send(process, `/v1/payments/${six.open[at]?.id}/pay`, provider.key, pay),
					...(process > 0 && {
						code_closed: send(process, `/v1/codes/${six.codes[at]}/payments`, provider.key, pay),
						code_used: send(process, '/v1/payments', shop.key, charge),
						refund_too_large: send(process, `/v1/payments/${six.sold[at]?.id}/refunds`, shop.key, { amount: usd(60) }),
						payout_settled: send(process, `/v1/operator/payouts/${six.payouts[at]}/${ending}`, operator, body),
					}),
				}
				asked.push(...Object.entries(asks).map(([late, answer]) => ({ late, answer })))
				return Object.values(asks)
			},
		})
		const told = (late: RefusalCode) =>
			Promise.all(asked.filter((one) => one.late === late).map(({ answer }) => answer))
		expectDone(await told('payment_already_paid'), 6, 'payment_already_paid')
		expectDone(await told('code_closed'), 12, 'code_closed')
		expectDone(await told('code_used'), 6, 'code_used')
		expectDone(await told('refund_too_large'), 6, 'refund_too_large')
		expectDone(await told('payout_settled'), 6, 'payout_settled')
		const returned = (await told('payout_settled')).filter(({ text }) => text.includes('"status":"failed"')).length
		const left = await Promise.all(wallets.map((wallet) => provider.balanceOf(wallet)))
		expect(left.reduce((sum, balance) => sum + balance, 0)).toBe(SIX_HOLD - 6 * 100 - 24 * 10 + 6 * 60)
		expect(await shop.balance()).toBe(before + 24 * 10 - 6 * 60 + returned)
	},
)

test('one wallet that pays through three PSPs at once is told after each payment what it holds right then', async () => {
	const shop = await openShop(house, { via: processes })
	const provider = await openProvider(house, { via: processes })
	const wallet = await provider.openWallet(2_000)
	const payments = await Promise.all(Array.from({ length: 42 }, () => shop.create({ amount: usd(10) })))
	const told: number[] = []
	// Each PSP pays its third one after the other, so that the batches of the three meet again and again.
	await Promise.all(
		processes.origins.map(async (_, process) => {
			for (const payment of payments.filter((_, nth) => nth % 3 === process)) {
				const body = { wallet_id: wallet, amount: payment.amount }
				const answer = await send(process, `/v1/payments/${payment.id}/pay`, provider.key, body)
				told.push(JSON.parse(answer.text).wallet.balance.value)
			}
		}),
	)
	expect(told.toSorted((a, b) => b - a)).toEqual(payments.map((_, nth) => 2_000 - 10 * (nth + 1)))
})

test('a crowd that pays one canteen through three PSPs at once pays it to the cent', async () => {
	const shop = await openShop(house, { via: processes })
	const provider = await openProvider(house, { via: processes })
	const wallets = await Promise.all(Array.from({ length: 20 }, () => provider.openWallet(500)))
	const answers = await Promise.all(
		wallets.flatMap((wallet) =>
			Array.from({ length: 6 }, async () => provider.pay(await shop.create({ amount: usd(100) }), wallet)),
		),
	)
	// Each wallet can pay five times and is refused the sixth.
	expect(answers.filter(({ status }) => status === 200)).toHaveLength(100)
	for (const answer of answers) if (answer.status !== 200) expectRefusal(answer, 409, 'insufficient_funds')
	expect(await shop.balance()).toBe(10_000)
	expect(await Promise.all(wallets.map((wallet) => provider.balanceOf(wallet)))).toEqual(wallets.map(() => 0))
})

test('a canteen that is paid, gives back and pays out through three PSPs at once never gives what it does not have', async () => {
	const fees = { basisPoints: 300, fixed: 2n, returned: true }
	const shop = await openShop(house, { fees, via: processes })
	const provider = await openProvider(house, { via: processes })
	const told = { back: 0, out: 0, paid: 0 }
	await Promise.all(
		Array.from({ length: 12 }, async (_, worker) => {
			const chances = seeded(worker + 100)
			const wallet = await provider.openWallet(2_000)
			for (let i = 0; i < 6; i++) {
				const first = chances.below(3)
				const payment = await shop.create({ amount: usd(100) })
				const body = { wallet_id: wallet, amount: usd(100) }
				expect((await send(first, `/v1/payments/${payment.id}/pay`, provider.key, body)).status).toBe(200)
				told.paid += 100
				// Both ask for more than there may be: who comes late is refused.
				const some = { amount: usd(100 - chances.below(50)) }
				const [back, out] = await Promise.all([
					send((first + 1) % 3, `/v1/payments/${payment.id}/refunds`, shop.key, some),
					send((first + 2) % 3, '/v1/payouts', shop.key, { amount: usd(100), bank }),
				])
				if (back.status === 201) told.back += JSON.parse(back.text).amount.value
				else expectRefusal(back, 409, 'insufficient_merchant_balance')
				if (out.status === 201) told.out += 100
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
})

test('customers who send each other money in both directions, through three PSPs at once, never wait for each other in a circle', async () => {
	const provider = await openProvider(house, { via: processes })
	const wallets = [await provider.openWallet(1_000), await provider.openWallet(1_000), await provider.openWallet(1_000)]
	for (const [index, wallet] of wallets.entries()) await provider.change(wallet, { handle: `circle.${index}` })
	const sent = wallets.map(() => 0)
	let made = 0
	await Promise.all(
		Array.from({ length: 90 }, async (_, nth) => {
			const from = nth % 3
			const to = (from + 1 + (nth % 2)) % 3
			// Each process is asked for transfers of every wallet.
			const process = Math.floor(nth / 3) % 3
			const body = { to: `circle.${to}`, amount: usd(1 + nth) }
			const answer = await send(process, `/v1/wallets/${wallets[from]}/transfers`, provider.key, body)
			if (answer.status !== 201) return expectRefusal(answer, 409, 'insufficient_funds')
			made++
			sent[from] = (sent[from] ?? 0) - 1 - nth
			sent[to] = (sent[to] ?? 0) + 1 + nth
		}),
	)
	expect(made).toBeGreaterThan(10)
	expect(await Promise.all(wallets.map((wallet) => provider.balanceOf(wallet)))).toEqual(sent.map((sum) => 1_000 + sum))
})

/** So many are told that it is done, all others that they come too late. */
function expectDone(answers: readonly Answer[], howMany: number, late: RefusalCode): void {
	const [done, refused] = [answers.filter(({ status }) => status < 400), answers.filter(({ status }) => status >= 400)]
	expect(done).toHaveLength(howMany)
	for (const answer of refused) expectRefusal(answer, 409, late)
}
