import { wireCreatedPayment, wirePayment, wirePaymentPage } from '@tender/core/wire/payment'
import { describe, expect, test } from 'vitest'
import { expectRefusal } from './call.ts'
import { PUBLIC_URL, useHouse } from './house.ts'
import { nextOrder, openProvider, openShop, usd, uuidOf } from './parties.ts'
import { letTimeRunOut, query } from './sql.ts'

const house = useHouse()

describe('asking for a payment', () => {
	test('answers what was asked, when it ends, the URL for the code and a token to follow it', async () => {
		const shop = await openShop(house)
		const order_id = nextOrder()
		const body = {
			order_id,
			amount: usd(12_345),
			description: 'Two coffees — “to go” ☕️ 👩‍🚀',
			line_items: [{ name: 'Coffee', quantity: 2, unit_amount: 6_172, amount: 12_345 }],
			expires_in: 60,
			metadata: { till: '1', 'cashier.name': 'Zoë' },
			tip: { percents: [10, 15, 20] },
		}
		const answer = await shop.tryCreate(body)
		expect(answer.status).toBe(201)
		const payment = answer.read(wireCreatedPayment.strict())
		expect(payment).toMatchObject({
			object: 'payment',
			order_id,
			merchant: { name: 'Café Central', id: expect.stringMatching(/^mer_/) },
			origin: 'sale',
			amount: usd(12_345),
			status: 'pending',
			description: body.description,
			line_items: body.line_items,
			metadata: body.metadata,
			tip_percents: [10, 15, 20],
			tip_amount: usd(0),
			fee_amount: usd(0),
			amount_refunded: usd(0),
			claimed_until: null,
			paid_at: null,
			canceled_at: null,
			expired_at: null,
		})
		expect(Date.parse(payment.expires_at) - Date.parse(payment.created_at)).toBe(60_000)
		expect(payment.qr_code_url).toMatch(new RegExp(`^${PUBLIC_URL}/q/[A-Za-z0-9_-]{22}$`))
		const { stream_token: _, ...rest } = payment
		const looked = await house.call('GET', `/v1/payments/${payment.id}`, { key: shop.key })
		expect(looked.read(wirePayment.strict())).toEqual(rest)
	})

	test('lives a quarter of an hour when nothing else is said', async () => {
		const payment = await (await openShop(house)).create()
		expect(Date.parse(payment.expires_at) - Date.parse(payment.created_at)).toBe(15 * 60_000)
		expect(payment).toMatchObject({ description: null, line_items: [], metadata: {}, tip_percents: null })
	})

	test('never gives two payments the same code', async () => {
		const shop = await openShop(house)
		const made = await Promise.all(Array.from({ length: 50 }, () => shop.create()))
		expect(new Set(made.map(({ qr_code_url }) => qr_code_url)).size).toBe(50)
		expect(new Set(made.map(({ id }) => id)).size).toBe(50)
	})

	test('for an order that has one open is refused, and names the open one', async () => {
		const shop = await openShop(house)
		const provider = await openProvider(house)
		const first = await shop.create()
		const again = () => shop.tryCreate({ order_id: first.order_id })
		const pending = expectRefusal(await again(), 409, 'order_has_open_payment')
		expect(pending).toMatchObject({ payment_id: first.id, payment_status: 'pending' })
		await provider.pay(first, await provider.openWallet())
		const paid = expectRefusal(await again(), 409, 'order_has_open_payment')
		expect(paid).toMatchObject({ payment_id: first.id, payment_status: 'paid' })
	})

	test('for an order whose payment was canceled or ran out makes a new one', async () => {
		const shop = await openShop(house)
		const first = await shop.create()
		await shop.cancel(first.id)
		const second = await shop.create({ order_id: first.order_id })
		await letTimeRunOut(house, uuidOf(second.id))
		const third = await shop.create({ order_id: first.order_id })
		const page = await house.call('GET', `/v1/payments?order_id=${first.order_id}`, { key: shop.key })
		const states = page.read(wirePaymentPage).data.map(({ id, status }) => [id, status])
		expect(states).toEqual([
			[third.id, 'pending'],
			[second.id, 'expired'],
			[first.id, 'canceled'],
		])
	})

	test('for one order many times at once makes one payment', async () => {
		const shop = await openShop(house)
		const order_id = nextOrder()
		const answers = await Promise.all(Array.from({ length: 10 }, () => shop.tryCreate({ order_id })))
		expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
		for (const answer of answers) if (answer.status !== 201) expectRefusal(answer, 409, 'order_has_open_payment')
	})

	test('in a currency the merchant has no account for is refused', async () => {
		const shop = await openShop(house, { currencies: ['USD', 'JPY'] })
		const answer = await shop.tryCreate({ amount: { value: 5, currency: 'EUR' } })
		expectRefusal(answer, 409, 'currency_not_supported')
		const yen = await shop.create({ amount: { value: 5, currency: 'JPY' } })
		expect(yen.amount).toEqual({ value: 5, currency: 'JPY' })
	})

	test('two merchants may number their orders alike', async () => {
		const [one, two] = [await openShop(house), await openShop(house)]
		const { order_id } = await one.create()
		expect((await two.tryCreate({ order_id })).status).toBe(201)
	})
})

describe('canceling', () => {
	test('takes an unpaid payment back, and says the same when asked again', async () => {
		const shop = await openShop(house)
		const payment = await shop.create()
		const first = await shop.cancel(payment.id)
		expect(first.status).toBe(200)
		expect(first.read(wirePayment.strict())).toMatchObject({
			id: payment.id,
			status: 'canceled',
			canceled_at: expect.any(String),
			paid_at: null,
		})
		const second = await shop.cancel(payment.id)
		expect(second.text).toBe(first.text)
		expect(
			(await query(house.books.url, 'SELECT 1 FROM events WHERE payment_id = $1', [uuidOf(payment.id)])).length,
		).toBe(2)
	})

	test('leaves a paid payment paid, and says so', async () => {
		const shop = await openShop(house)
		const provider = await openProvider(house)
		const payment = await shop.create()
		await provider.pay(payment, await provider.openWallet())
		const problem = expectRefusal(await shop.cancel(payment.id), 409, 'payment_already_paid')
		expect(problem.payment_status).toBe('paid')
	})

	test('is too late once the time has run out', async () => {
		const shop = await openShop(house)
		const payment = await shop.create()
		await letTimeRunOut(house, uuidOf(payment.id))
		expectRefusal(await shop.cancel(payment.id), 409, 'payment_expired')
	})

	test('at the moment the customer pays: one of the two holds, and both are told which', async () => {
		const shop = await openShop(house)
		const provider = await openProvider(house)
		const wallet = await provider.openWallet()
		for (let round = 0; round < 10; round++) {
			const payment = await shop.create({ amount: usd(10) })
			const before = await provider.balanceOf(wallet)
			const [canceled, paid] = await Promise.all([shop.cancel(payment.id), provider.pay(payment, wallet)])
			expect([canceled.status, paid.status].sort()).toEqual([200, 409])
			if (paid.status === 200) expectRefusal(canceled, 409, 'payment_already_paid')
			else expectRefusal(paid, 409, 'payment_canceled')
			expect(before - (await provider.balanceOf(wallet))).toBe(paid.status === 200 ? 10 : 0)
		}
	})
})

test("another merchant's payment looks as if it were not there", async () => {
	const [owner, stranger] = [await openShop(house), await openShop(house)]
	const payment = await owner.create()
	const missing = 'pay_01h455vb4pex5vsknk084sn02q'
	const about = async (id: string) => {
		const { key } = stranger
		const read = expectRefusal(await house.call('GET', `/v1/payments/${id}`, { key }), 404, 'payment_not_found')
		const cancel = expectRefusal(await stranger.cancel(id), 404, 'payment_not_found')
		const image = expectRefusal(await house.call('GET', `/v1/payments/${id}/qr.svg`, { key }), 404, 'payment_not_found')
		return [read, cancel, image].map(({ request_id: _, ...said }) => said)
	}
	expect(await about(payment.id)).toEqual(await about(missing))
	const list = await house.call('GET', `/v1/payments?order_id=${payment.order_id}`, { key: stranger.key })
	expect(list.read(wirePaymentPage).data).toEqual([])
	const still = await house.call('GET', `/v1/payments/${payment.id}`, { key: owner.key })
	expect(still.read(wirePayment).status).toBe('pending')
})
