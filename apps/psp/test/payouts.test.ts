import { wireMerchantBalance } from '@tender/core/wire/balance'
import { wireEventPage } from '@tender/core/wire/event'
import { wirePayout, wirePayoutPage } from '@tender/core/wire/payout'
import { describe, expect, test } from 'vitest'
import { expectRefusal } from './call.ts'
import { useHouse } from './house.ts'
import { bank, openOperatorKey, openRichShop, requestPayout } from './merchant-money.ts'
import { openShop, type Shop, usd } from './parties.ts'

const house = useHouse()

const available = async ({ key }: Shop) =>
	(await house.call('GET', '/v1/balance', { key })).read(wireMerchantBalance).accounts[0]?.available.value

describe('a payout', () => {
	test('is requested, and says all that was asked', async () => {
		const shop = await openRichShop(house, 10_000)
		const answer = await requestPayout(house, shop, {
			amount: usd(9_999),
			bank: { holder: 'Cafe Central GmbH', iban: 'de89 3704 0044 0532 0130 00', bic: 'COBADEFFXXX' },
			reference: 'Sales of week 47',
		})
		expect(answer.status).toBe(201)
		const payout = answer.read(wirePayout)
		expect(payout).toMatchObject({
			id: expect.stringMatching(/^pyt_/),
			amount: usd(9_999),
			bank: { ...bank, bic: 'COBADEFFXXX' },
			reference: 'Sales of week 47',
			status: 'requested',
			failure: null,
			sent_at: null,
			failed_at: null,
		})
		const found = await house.call('GET', `/v1/payouts/${payout.id}`, { key: shop.key })
		expect(found.read(wirePayout)).toEqual(payout)
		expect(await available(shop)).toBe(1)
	})

	test('without a reference is known on the bank statement by its id', async () => {
		const shop = await openRichShop(house, 100)
		const { id, reference } = (await requestPayout(house, shop, { amount: usd(100) })).read(wirePayout)
		expect(reference).toBe(`Payout ${id.replace('_', '').toUpperCase()}`)
	})

	test('of more than the balance is refused, and says what is missing', async () => {
		const shop = await openRichShop(house, 1_000)
		const problem = expectRefusal(
			await requestPayout(house, shop, { amount: usd(1_001) }),
			409,
			'insufficient_merchant_balance',
		)
		expect(problem.missing).toBe(1)
		expect(await available(shop)).toBe(1_000)
	})

	test('asked for twice with one key leaves the balance once', async () => {
		const shop = await openRichShop(house, 1_000)
		const ask = { idempotencyKey: crypto.randomUUID() }
		const first = await requestPayout(house, shop, { amount: usd(400) }, ask)
		const again = await requestPayout(house, shop, { amount: usd(400) }, ask)
		expect([again.text, again.replayed]).toEqual([first.text, true])
		expect(await available(shop)).toBe(600)
		expectRefusal(await requestPayout(house, shop, { amount: usd(401) }, ask), 422, 'idempotency_key_reused')
	})

	test('is never paid twice from one balance, however many are asked for at once', async () => {
		const shop = await openRichShop(house, 1_000)
		const second = await house.startAnother()
		const { call } = await import('./call.ts')
		const elsewhere = { call: (method: string, path: string, ask = {}) => call(second.url, method, path, ask) }
		const asked = Array.from({ length: 20 }, (_, i) =>
			requestPayout(i % 2 ? house : elsewhere, shop, { amount: usd(300) }),
		)
		const statuses = (await Promise.all(asked)).map(({ status }) => status)
		expect(statuses.filter((status) => status === 201)).toHaveLength(3)
		expect(statuses.filter((status) => status === 409)).toHaveLength(17)
		expect(await available(shop)).toBe(100)
	})

	test('is told to the merchant as events', async () => {
		const shop = await openRichShop(house, 500)
		const operator = await openOperatorKey(house)
		const { id } = (await requestPayout(house, shop, { amount: usd(500) })).read(wirePayout)
		await house.call('POST', `/v1/operator/payouts/${id}/sent`, {
			key: operator,
			idempotencyKey: crypto.randomUUID(),
		})
		const page = (await house.call('GET', '/v1/events?limit=100', { key: shop.key })).read(wireEventPage)
		const told = page.data.filter(({ data }) => data.id === id)
		expect(told.map(({ type }) => type)).toEqual(['payout.requested', 'payout.sent'])
		expect(told.map(({ data }) => data.status)).toEqual(['requested', 'sent'])
	})

	test('of another merchant is not found', async () => {
		const shop = await openRichShop(house, 100)
		const { id } = (await requestPayout(house, shop, { amount: usd(100) })).read(wirePayout)
		const { key } = await openShop(house)
		expectRefusal(await house.call('GET', `/v1/payouts/${id}`, { key }), 404, 'payout_not_found')
		expectRefusal(await house.call('GET', '/v1/payouts/pyt_nonsense', { key }), 404, 'payout_not_found')
		expect((await house.call('GET', '/v1/payouts', { key })).read(wirePayoutPage).data).toEqual([])
	})

	test('needs a key of its own', async () => {
		const shop = await openRichShop(house, 100)
		const answer = await house.call('POST', '/v1/payouts', { key: shop.key, body: { amount: usd(100), bank } })
		expectRefusal(answer, 400, 'idempotency_key_required')
	})

	test.each([
		['no amount', { amount: undefined }],
		['nothing', { amount: usd(0) }],
		['a fraction', { amount: usd(0.5) }],
		['less than nothing', { amount: usd(-1) }],
		['more than a transfer in euros carries', { amount: { value: 100_000_000_000, currency: 'EUR' } }],
		['an IBAN with a wrong check digit', { bank: { ...bank, iban: 'DE88370400440532013000' } }],
		['an IBAN that is too long', { bank: { ...bank, iban: 'DE893704004405320130001' } }],
		['no holder', { bank: { ...bank, holder: '' } }],
		['a holder that banks do not carry', { bank: { ...bank, holder: 'Café Central' } }],
		['a holder of 71 characters', { bank: { ...bank, holder: 'x'.repeat(71) } }],
		['markup for a holder', { bank: { ...bank, holder: '</Nm><Nm>' } }],
		['a BIC of 9 characters', { bank: { ...bank, bic: 'COBADEFFX' } }],
		['a reference of 141 characters', { reference: 'x'.repeat(141) }],
		['a reference that banks keep for themselves', { reference: '/RFB/1' }],
		['a line break in the reference', { reference: 'a\nb' }],
		['a member that is not known', { urgent: true }],
	])('of %s is refused before anything is done', async (_, fault) => {
		const { key } = await openShop(house)
		const body = { amount: usd(1), bank, ...fault }
		const ask = { key, body, idempotencyKey: crypto.randomUUID() }
		const { errors } = expectRefusal(await house.call('POST', '/v1/payouts', ask), 400, 'invalid_request')
		expect(errors?.length).toBeGreaterThan(0)
	})

	test('in a currency the merchant does not take is refused', async () => {
		const shop = await openRichShop(house, 100)
		const amount = { value: 1, currency: 'EUR' }
		expectRefusal(await requestPayout(house, shop, { amount }), 409, 'currency_not_supported')
	})
})

test('payouts are listed newest first, by status, page by page', async () => {
	const shop = await openRichShop(house, 1_000)
	const operator = await openOperatorKey(house)
	const ids: string[] = []
	for (const value of [100, 200, 300]) {
		ids.unshift((await requestPayout(house, shop, { amount: usd(value) })).read(wirePayout).id)
	}
	await house.call('POST', `/v1/operator/payouts/${ids[1]}/sent`, {
		key: operator,
		idempotencyKey: crypto.randomUUID(),
	})
	const list = async (search: string) =>
		(await house.call('GET', `/v1/payouts${search}`, { key: shop.key })).read(wirePayoutPage)
	expect((await list('')).data.map(({ id }) => id)).toEqual(ids)
	expect((await list('?status=requested')).data.map(({ id }) => id)).toEqual([ids[0], ids[2]])
	expect((await list('?status=sent')).data.map(({ id }) => id)).toEqual([ids[1]])
	const first = await list('?limit=2')
	expect([first.data.length, first.has_more]).toEqual([2, true])
	expect((await list(`?limit=2&cursor=${first.next_cursor}`)).data.map(({ id }) => id)).toEqual([ids[2]])
})
