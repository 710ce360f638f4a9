import { wireMadeTransaction, wireTransactionPage, wireWallet } from '@tender/core/wire/wallet'
import { describe, expect, test } from 'vitest'
import { expectRefusal } from './call.ts'
import { useHouse } from './house.ts'
import { next, openProvider, openShop, usd } from './parties.ts'
import { query } from './sql.ts'

const house = useHouse()

describe('opening a wallet', () => {
	test('answers 201 the first time, and 200 with the same wallet after that', async () => {
		const { key } = await openProvider(house)
		const body = { reference: next('customer'), currency: 'USD' }
		const first = await house.call('POST', '/v1/wallets', { key, body })
		const second = await house.call('POST', '/v1/wallets', { key, body })
		expect([first.status, second.status]).toEqual([201, 200])
		const wallet = first.read(wireWallet.strict())
		expect(wallet).toEqual({
			id: expect.stringMatching(/^wal_/),
			object: 'wallet',
			reference: body.reference,
			handle: null,
			balance: usd(0),
			frozen: false,
			limits: { payment: null, day: null, balance: null },
		})
		expect(second.read(wireWallet)).toEqual(wallet)
	})

	test('ten times at once opens one', async () => {
		const { key } = await openProvider(house)
		const body = { reference: next('customer'), currency: 'USD' }
		const answers = await Promise.all(
			Array.from({ length: 10 }, () => house.call('POST', '/v1/wallets', { key, body })),
		)
		expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
		expect(new Set(answers.map((answer) => answer.read(wireWallet).id)).size).toBe(1)
	})

	test('under a reference that holds another currency is refused', async () => {
		const { key } = await openProvider(house)
		const reference = next('customer')
		await house.call('POST', '/v1/wallets', { key, body: { reference, currency: 'USD' } })
		const answer = await house.call('POST', '/v1/wallets', { key, body: { reference, currency: 'JPY' } })
		expectRefusal(answer, 409, 'wallet_reference_taken')
	})

	test('under a reference of another provider opens another wallet', async () => {
		const body = { reference: next('customer'), currency: 'USD' }
		const ids = [await openProvider(house), await openProvider(house)].map(async ({ key }) => {
			const answer = await house.call('POST', '/v1/wallets', { key, body })
			expect(answer.status).toBe(201)
			return answer.read(wireWallet).id
		})
		expect(new Set(await Promise.all(ids)).size).toBe(2)
	})

	test.each(["o'brien", 'a/b', 'ada ', '用户-42', '{}', 'NULL', '\\x00', '100%'])(
		'takes the reference %j as it is',
		async (reference) => {
			const { key } = await openProvider(house)
			const wallet = (await house.call('POST', '/v1/wallets', { key, body: { reference, currency: 'USD' } })).read(
				wireWallet,
			)
			const looked = await house.call('GET', `/v1/wallets/${wallet.id}`, { key })
			expect(looked.read(wireWallet).reference).toBe(reference)
		},
	)
})

describe('a top-up', () => {
	const body = (value: number, currency = 'USD') => ({
		amount: { value, currency },
		source: { type: 'bank', reference: 'IBAN transfer 7' },
	})

	test("moves money from the provider's clearing account of its source", async () => {
		const provider = await openProvider(house)
		const wallet = await provider.openWallet(0)
		const answer = await house.call('POST', `/v1/wallets/${wallet}/top_ups`, {
			key: provider.key,
			body: body(500),
			idempotencyKey: next('key').replace(' ', '-'),
		})
		expect(answer.status).toBe(201)
		expect(answer.read(wireMadeTransaction.strict())).toMatchObject({
			type: 'top_up',
			direction: 'in',
			amount: usd(500),
			counterparty: 'bank',
			payment_id: null,
			order_id: null,
			wallet: { id: wallet, balance: usd(500) },
		})
		const clearing = `SELECT name, balance FROM accounts WHERE owner_id = $1 AND kind = 'clearing'`
		expect(await query(house.books.url, clearing, [provider.providerId])).toEqual([{ name: 'bank', balance: '-500' }])
	})

	test('that several wallets get at once opens one clearing account', async () => {
		const provider = await openProvider(house)
		const wallets = await Promise.all(Array.from({ length: 8 }, () => provider.openWallet(100)))
		expect(new Set(wallets).size).toBe(8)
		const clearing = `SELECT balance FROM accounts WHERE owner_id = $1 AND kind = 'clearing'`
		expect(await query(house.books.url, clearing, [provider.providerId])).toEqual([{ balance: '-800' }])
	})

	test.each([
		['in another currency', body(1, 'EUR'), 'currency_mismatch'],
		['beyond what a wallet can hold', body(Number.MAX_SAFE_INTEGER), 'balance_limit'],
	] as const)('%s moves nothing', async (_, sent, code) => {
		const provider = await openProvider(house)
		const wallet = await provider.openWallet(1)
		const ask = { key: provider.key, body: sent, idempotencyKey: 'once' }
		expectRefusal(await house.call('POST', `/v1/wallets/${wallet}/top_ups`, ask), 409, code)
		expect(await provider.balanceOf(wallet)).toBe(1)
	})
})

test("another provider's wallet looks as if it were not there", async () => {
	const [owner, stranger] = [await openProvider(house), await openProvider(house)]
	const wallet = await owner.openWallet(100)
	const about = async (id: string) => {
		const { key } = stranger
		const topUp = { key, idempotencyKey: `k-${id}`, body: { amount: usd(5), source: { type: 'cash' } } }
		const answers = [
			await house.call('GET', `/v1/wallets/${id}`, { key }),
			await house.call('GET', `/v1/wallets/${id}/transactions`, { key }),
			await house.call('POST', `/v1/wallets/${id}/top_ups`, topUp),
		]
		return answers.map((answer) => {
			const { request_id: _, ...said } = expectRefusal(answer, 404, 'wallet_not_found')
			return said
		})
	}
	expect(await about(wallet)).toEqual(await about('wal_01h455vb4pex5vsknk084sn02q'))
	expect(await about('wal_nonsense')).toEqual(await about(wallet))
	expect(await owner.balanceOf(wallet)).toBe(100)
})

test("a merchant's account is no wallet, though a provider knows its id", async () => {
	const provider = await openProvider(house)
	const shop = await openShop(house)
	const [till] = await query(house.books.url, 'SELECT id FROM accounts WHERE owner_id = $1', [shop.merchantId])
	const { toPublicId } = await import('@tender/core/ids')
	const id = toPublicId('wallet', String(till?.id))
	expectRefusal(await house.call('GET', `/v1/wallets/${id}`, { key: provider.key }), 404, 'wallet_not_found')
	const payment = await shop.create()
	expectRefusal(await provider.pay(payment, id), 404, 'wallet_not_found')
})

test('a statement shows both directions, newest first, each line in its own words', async () => {
	const shop = await openShop(house)
	const provider = await openProvider(house)
	const wallet = await provider.openWallet(1_000)
	const payment = await shop.create({ amount: usd(300) })
	await provider.pay(payment, wallet)
	const page = (await house.call('GET', `/v1/wallets/${wallet}/transactions`, { key: provider.key })).read(
		wireTransactionPage.strict(),
	)
	expect(page.data).toMatchObject([
		{ type: 'payment', direction: 'out', amount: usd(300), counterparty: 'Café Central', payment_id: payment.id },
		{ type: 'top_up', direction: 'in', amount: usd(1_000), counterparty: 'cash', payment_id: null, order_id: null },
	])
	expect(page).toMatchObject({ has_more: false, next_cursor: null })
})
