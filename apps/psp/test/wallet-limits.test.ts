import { wireMadeTransaction, wireWallet } from '@tender/core/wire/wallet'
import { describe, expect, test } from 'vitest'
import { expectRefusal } from './call.ts'
import { useHouse } from './house.ts'
import { openProvider, openShop, type Provider, usd, uuidOf } from './parties.ts'
import { query } from './sql.ts'

const house = useHouse()

const out = (value: number) => ({ amount: usd(value), destination: { type: 'cash' } })
const into = (value: number) => ({ amount: usd(value), source: { type: 'cash' } })

async function customer(holds = 10_000) {
	const provider = await openProvider(house)
	return { provider, wallet: await provider.openWallet(holds) }
}

async function readWallet({ key }: Provider, wallet: string) {
	return (await house.call('GET', `/v1/wallets/${wallet}`, { key })).read(wireWallet.strict())
}

test('what is said of a wallet is changed, and what is not said stays', async () => {
	const { provider, wallet } = await customer()
	const set = { payment: 2_000, day: 5_000, balance: 20_000 }
	const first = await provider.change(wallet, { handle: `u${uuidOf(wallet).slice(-12)}`, limits: set })
	expect(first.read(wireWallet.strict())).toMatchObject({ frozen: false, limits: set, balance: usd(10_000) })
	await provider.change(wallet, { frozen: true })
	const after = await readWallet(provider, wallet)
	expect(after).toEqual({ ...first.read(wireWallet), frozen: true })
	const nothing = await provider.change(wallet, {})
	expect(nothing.read(wireWallet)).toEqual(after)
	const lifted = await provider.change(wallet, { handle: null, frozen: false, limits: { day: null } })
	expect(lifted.read(wireWallet)).toMatchObject({ handle: null, frozen: false, limits: { ...set, day: null } })
})

test.each([
	{ limits: { payment: -1 } },
	{ limits: { payment: 0.5 } },
	{ limits: { day: '5' } },
	{ limits: { month: 5 } },
	{ limits: 5 },
	{ frozen: 'yes' },
	{ frozen: null },
	{ balance: usd(5) },
	{ reference: 'other' },
	{ handle: 'ab' },
	{ handle: 'Ada' },
	{ handle: '@ada' },
	{ handle: 'ada.' },
	{ handle: '-ada' },
	{ handle: 'a'.repeat(31) },
	{ handle: 'ädä' },
	{ handle: '' },
])('a wallet is not changed by %j', async (body) => {
	const { provider, wallet } = await customer()
	const before = await readWallet(provider, wallet)
	expectRefusal(await provider.change(wallet, body as never), 400, 'invalid_request')
	expect(await readWallet(provider, wallet)).toEqual(before)
})

describe('a limit on one payment', () => {
	test('holds for everything that leaves the wallet, to the cent, tip included', async () => {
		const { provider, wallet } = await customer()
		const shop = await openShop(house)
		await provider.change(wallet, { limits: { payment: 1_000 } })
		const payment = await shop.create({ amount: usd(900), tip: { percents: [10] } })
		expectRefusal(await provider.pay(payment, wallet, { tip: 101 }), 409, 'payment_limit')
		expectRefusal(await provider.move(wallet, 'withdrawals', out(1_001)), 409, 'payment_limit')
		expect((await provider.pay(payment, wallet, { tip: 100 })).status).toBe(200)
		expect((await provider.move(wallet, 'withdrawals', out(1_000))).status).toBe(201)
		expect(await provider.balanceOf(wallet)).toBe(8_000)
	})
})

describe('a limit on a day', () => {
	test('counts everything that left the wallet, and says how much is left', async () => {
		const { provider, wallet } = await customer()
		const shop = await openShop(house)
		const other = await provider.openWallet(0)
		const handle = `u${uuidOf(other).slice(-12)}`
		await provider.change(other, { handle })
		await provider.change(wallet, { limits: { day: 1_000 } })
		const payment = await shop.create({ amount: usd(300) })
		await provider.pay(payment, wallet)
		await provider.move(wallet, 'withdrawals', out(300))
		await provider.move(wallet, 'transfers', { to: handle, amount: usd(300) })
		const refusal = expectRefusal(await provider.move(wallet, 'withdrawals', out(101)), 409, 'day_limit')
		expect(refusal.left).toBe(100)
		// What comes back was spent all the same.
		await shop.refund(payment.id)
		expectRefusal(await provider.move(wallet, 'withdrawals', out(101)), 409, 'day_limit')
		expect((await provider.move(wallet, 'withdrawals', out(100))).status).toBe(201)
	})

	test('begins anew with the day', async () => {
		const { provider, wallet } = await customer()
		await provider.change(wallet, { limits: { day: 1_000 } })
		await provider.move(wallet, 'withdrawals', out(1_000))
		expectRefusal(await provider.move(wallet, 'withdrawals', out(1)), 409, 'day_limit')
		const id = uuidOf(wallet)
		await query(house.books.ownerUrl, 'UPDATE accounts SET spent_on = spent_on - 1 WHERE id = $1', [id])
		expect((await provider.move(wallet, 'withdrawals', out(1_000))).status).toBe(201)
		// In truth both were today, and so the books must say.
		await query(house.books.ownerUrl, 'UPDATE accounts SET spent = 2000 WHERE id = $1', [id])
	})

	test('holds though many payments come at once', async () => {
		const { provider, wallet } = await customer()
		await provider.change(wallet, { limits: { day: 1_000 } })
		const answers = await Promise.all(Array.from({ length: 15 }, () => provider.move(wallet, 'withdrawals', out(100))))
		expect(answers.filter(({ status }) => status === 201)).toHaveLength(10)
		for (const answer of answers) if (answer.status !== 201) expectRefusal(answer, 409, 'day_limit')
		expect(await provider.balanceOf(wallet)).toBe(9_000)
	})
})

describe('a limit on the balance', () => {
	test('keeps out top-ups and transfers beyond it, and lets refunds in', async () => {
		const { provider, wallet } = await customer(1_000)
		const shop = await openShop(house)
		const payment = await shop.create({ amount: usd(400) })
		await provider.pay(payment, wallet)
		const handle = `u${uuidOf(wallet).slice(-12)}`
		await provider.change(wallet, { handle, limits: { balance: 700 } })
		expectRefusal(await provider.move(wallet, 'top_ups', into(101)), 409, 'balance_limit')
		const rich = await provider.openWallet()
		const gift = (value: number) => provider.move(rich, 'transfers', { to: handle, amount: usd(value) })
		expectRefusal(await gift(101), 409, 'balance_limit')
		expect((await gift(100)).status).toBe(201)
		expect((await shop.refund(payment.id)).status).toBe(201)
		expect(await provider.balanceOf(wallet)).toBe(1_100)
	})
})

test('nothing leaves a frozen wallet, and everything does again once it is thawed', async () => {
	const { provider, wallet } = await customer()
	const shop = await openShop(house)
	const payment = await shop.create()
	await provider.change(wallet, { frozen: true })
	expectRefusal(await provider.pay(payment, wallet), 409, 'wallet_frozen')
	expectRefusal(await provider.move(wallet, 'withdrawals', out(1)), 409, 'wallet_frozen')
	expect((await provider.move(wallet, 'top_ups', into(1))).status).toBe(201)
	await provider.change(wallet, { frozen: false })
	expect((await provider.pay(payment, wallet)).status).toBe(200)
})

describe('a withdrawal', () => {
	test('moves money to the provider’s clearing account of its destination, and has its line', async () => {
		const { provider, wallet } = await customer()
		const body = { amount: usd(2_500), destination: { type: 'bank', reference: 'Payout 7' } }
		const line = (await provider.move(wallet, 'withdrawals', body)).read(wireMadeTransaction.strict())
		expect(line).toMatchObject({
			type: 'withdrawal',
			direction: 'out',
			amount: usd(2_500),
			counterparty: 'bank',
			payment_id: null,
			message: null,
			wallet: { id: wallet, balance: usd(7_500) },
		})
		const { wallet: _, ...stored } = line
		expect((await provider.linesOf(wallet))[0]).toEqual(stored)
		const clearing = `SELECT name, balance FROM accounts WHERE owner_id = $1 AND kind = 'clearing' ORDER BY name`
		expect(await query(house.books.url, clearing, [provider.providerId])).toEqual([
			{ name: 'bank', balance: '2500' },
			{ name: 'cash', balance: '-10000' },
		])
	})

	test('takes no more than is there', async () => {
		const { provider, wallet } = await customer(100)
		expect(expectRefusal(await provider.move(wallet, 'withdrawals', out(101)), 409, 'insufficient_funds').missing).toBe(
			1,
		)
		expect((await provider.move(wallet, 'withdrawals', out(100))).status).toBe(201)
		expect(await provider.balanceOf(wallet)).toBe(0)
	})

	test.each([
		{ amount: usd(5), destination: { type: 'voucher' } },
		{ amount: usd(5), destination: 'cash' },
		{ amount: usd(0), destination: { type: 'cash' } },
		{ amount: usd(5) },
	])('of %j is refused', async (body) => {
		const { provider, wallet } = await customer()
		expectRefusal(await provider.move(wallet, 'withdrawals', body), 400, 'invalid_request')
	})
})
