import { wireEventPage } from '@tender/core/wire/event'
import { wireCreatedPayment } from '@tender/core/wire/payment'
import { type WireWalletCode, wireWalletCode } from '@tender/core/wire/wallet'
import { describe, expect, test } from 'vitest'
import { call, expectRefusal } from './call.ts'
import { PUBLIC_URL, useHouse, WALLET_URL } from './house.ts'
import { nextOrder, openProvider, openShop, type Provider, type Shop, usd, uuidOf } from './parties.ts'
import { letShownCodeEnd } from './sql.ts'

const house = useHouse()

function show({ key }: Provider, wallet: string, limit = usd(2_000)) {
	return house.call('POST', `/v1/wallets/${wallet}/codes`, { key, body: { limit } })
}

async function till({ holds = 5_000, limit = 2_000 } = {}) {
	const shop = await openShop(house)
	const provider = await openProvider(house)
	const wallet = await provider.openWallet(holds)
	const shown = (await show(provider, wallet, usd(limit))).read(wireWalletCode.strict())
	return { shop, provider, wallet, shown }
}

function charge(shop: Shop, { code }: Pick<WireWalletCode, 'code'>, body: object = {}, idempotencyKey?: string) {
	const ask = { idempotencyKey: idempotencyKey ?? crypto.randomUUID() }
	return shop.tryCreate({ amount: usd(1_500), wallet_code: code, ...body }, ask)
}

test('a customer shows a code, the till charges it: no wallet is asked again, so the phone may be offline', async () => {
	const { shop, provider, wallet, shown } = await till()
	expect(shown).toEqual({
		id: expect.stringMatching(/^wcd_/),
		object: 'wallet_code',
		code: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/),
		url: `${PUBLIC_URL}/w/${shown.code}`,
		limit: usd(2_000),
		created_at: expect.any(String),
		expires_at: expect.any(String),
	})
	expect(Date.parse(shown.expires_at) - Date.parse(shown.created_at)).toBe(60_000)
	const order_id = nextOrder()
	const answer = await charge(shop, shown, { order_id, description: 'Lunch' })
	expect(answer.status).toBe(201)
	const payment = answer.read(wireCreatedPayment.strict())
	expect(payment).toMatchObject({
		origin: 'wallet_code',
		order_id,
		status: 'paid',
		amount: usd(1_500),
		description: 'Lunch',
		tip_percents: null,
		paid_at: expect.any(String),
		stream_token: expect.any(String),
	})
	expect(await provider.balanceOf(wallet)).toBe(3_500)
	expect(await shop.balance()).toBe(1_500)
	const [line] = await provider.linesOf(wallet)
	expect(line).toMatchObject({ type: 'payment', counterparty: 'Café Central', order_id, payment_id: payment.id })
	const events = (await house.call('GET', '/v1/events', { key: shop.key })).read(wireEventPage).data
	expect(events.map(({ type }) => type)).toEqual(['payment.created', 'payment.paid'])
})

test('nothing is set aside while a code is shown', async () => {
	const { shop, provider, wallet, shown } = await till({ holds: 2_000 })
	const other = await shop.create({ amount: usd(1_000) })
	await provider.pay(other, wallet)
	expectRefusal(await charge(shop, shown), 409, 'insufficient_funds')
	expect((await charge(shop, shown, { amount: usd(1_000) })).status).toBe(201)
})

describe('no money moves', () => {
	test('when the code was charged before, by whomever', async () => {
		const { shop, provider, wallet, shown } = await till()
		await charge(shop, shown)
		expectRefusal(await charge(shop, shown), 409, 'code_used')
		expectRefusal(await charge(await openShop(house), shown), 409, 'code_used')
		expect(await provider.balanceOf(wallet)).toBe(3_500)
	})

	test('when a minute has passed', async () => {
		const { shop, provider, wallet, shown } = await till()
		await letShownCodeEnd(house, uuidOf(shown.id))
		expectRefusal(await charge(shop, shown), 409, 'code_expired')
		expect(await provider.balanceOf(wallet)).toBe(5_000)
	})

	test('beyond the limit the customer set', async () => {
		const { shop, shown } = await till()
		expectRefusal(await charge(shop, shown, { amount: usd(2_001) }), 409, 'code_limit')
		expect((await charge(shop, shown, { amount: usd(2_000) })).status).toBe(201)
	})

	test('for an order that has a payment already', async () => {
		const { shop, provider, wallet, shown } = await till()
		const open = await shop.create()
		const refusal = expectRefusal(await charge(shop, shown, { order_id: open.order_id }), 409, 'order_has_open_payment')
		expect(refusal.payment_id).toBe(open.id)
		expect(await provider.balanceOf(wallet)).toBe(5_000)
	})

	test('in a currency the wallet does not hold, or the merchant does not take', async () => {
		const { shown } = await till()
		const both = await openShop(house, { currencies: ['USD', 'EUR'] })
		expectRefusal(await charge(both, shown, { amount: { value: 1, currency: 'EUR' } }), 409, 'currency_mismatch')
		const yen = await openShop(house, { currencies: ['JPY'] })
		expectRefusal(await charge(yen, shown), 409, 'currency_not_supported')
	})

	test('when the wallet was frozen meanwhile, and the till is told no more than that', async () => {
		const { shop, provider, wallet, shown } = await till()
		await provider.change(wallet, { frozen: true })
		expectRefusal(await charge(shop, shown), 409, 'wallet_frozen')
		await provider.change(wallet, { frozen: false, limits: { payment: 100 } })
		const refusal = expectRefusal(await charge(shop, shown), 409, 'payment_limit')
		expect(JSON.stringify(refusal)).not.toMatch(/5_?000|"(left|missing|limit)"/)
	})

	test('with a code that is none of a wallet’s', async () => {
		const { shop } = await till()
		const payment = await shop.create()
		for (const code of ['A'.repeat(22), payment.qr_code_url.slice(-22)]) {
			expectRefusal(await charge(shop, { code }), 404, 'code_not_found')
		}
		for (const code of ['short', `${PUBLIC_URL}/w/${'A'.repeat(22)}`]) {
			expectRefusal(await charge(shop, { code }), 400, 'invalid_request')
		}
	})

	test('without a key, as it moves money', async () => {
		const { shop, shown } = await till()
		expectRefusal(await shop.tryCreate({ wallet_code: shown.code }), 400, 'idempotency_key_required')
	})

	test.each([{ tip: { percents: [10] } }, { expires_in: 60 }])(
		'with %j, which means nothing for a payment that is paid at once',
		async (body) => {
			const { shop, shown } = await till()
			expectRefusal(await charge(shop, shown, body), 400, 'invalid_request')
		},
	)
})

test('a charge sent twice under one key takes the money once, and the key cannot be used for an ordinary payment', async () => {
	const { shop, provider, wallet, shown } = await till()
	const order_id = nextOrder()
	const send = () => charge(shop, shown, { order_id }, 'one-lunch')
	const [first, again] = [await send(), await send()]
	expect([again.text, again.replayed]).toEqual([first.text, true])
	expect(await provider.balanceOf(wallet)).toBe(3_500)
	const ordinary = await shop.tryCreate({ order_id: nextOrder() }, { idempotencyKey: 'one-lunch' })
	expectRefusal(ordinary, 422, 'idempotency_key_reused')
})

test('two tills at two PSPs that scan one code at once: exactly one charges it', async () => {
	const { shop, provider, wallet, shown } = await till()
	const other = await house.startAnother()
	for (let round = 0; round < 4; round++) {
		const { code } = round === 0 ? shown : (await show(provider, wallet, usd(10))).read(wireWalletCode)
		const body = () => ({ order_id: nextOrder(), amount: usd(10), wallet_code: code })
		const answers = await Promise.all(
			[house.url, other.url].map((url) =>
				call(url, 'POST', '/v1/payments', { key: shop.key, body: body(), idempotencyKey: crypto.randomUUID() }),
			),
		)
		expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
		for (const answer of answers) if (answer.status === 409) expectRefusal(answer, 409, 'code_used')
	}
	expect(await provider.balanceOf(wallet)).toBe(4_960)
})

describe('a code is not made', () => {
	test('for a frozen wallet, or in another currency', async () => {
		const { provider, wallet } = await till()
		expectRefusal(await show(provider, wallet, { value: 5, currency: 'EUR' }), 409, 'currency_mismatch')
		await provider.change(wallet, { frozen: true })
		expectRefusal(await show(provider, wallet), 409, 'wallet_frozen')
	})

	test("for another provider's wallet", async () => {
		const { wallet } = await till()
		expectRefusal(await show(await openProvider(house), wallet), 404, 'wallet_not_found')
	})
})

test('a wallet’s code is not one to pay: a wallet that scans it is told so, a phone’s camera is sent to the wallet', async () => {
	const { provider, shown } = await till()
	const scanned = await house.call('GET', `/v1/codes/${shown.code}`, { key: provider.key })
	expectRefusal(scanned, 404, 'code_not_found')
	const opened = await house.call('GET', new URL(shown.url).pathname)
	expect([opened.status, opened.headers.get('location')]).toEqual([303, `${WALLET_URL}/`])
})
