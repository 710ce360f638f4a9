import { wireEventPage } from '@tender/core/wire/event'
import { wireRefund, wireRefundPage } from '@tender/core/wire/refund'
import { describe, expect, test } from 'vitest'
import { call, expectRefusal } from './call.ts'
import { useHouse } from './house.ts'
import { openProvider, openShop, usd } from './parties.ts'

const house = useHouse()

const LINES = [
	{ name: 'Coffee', quantity: 2, unit_amount: 350, amount: 700 },
	{ name: 'Cake', quantity: 3, unit_amount: 100, amount: 300 },
]

/** A payment of 10.00 that was paid. */
async function paid({ tip = 0, fees = undefined as Parameters<typeof openShop>[1] } = {}) {
	const shop = await openShop(house, fees)
	const provider = await openProvider(house)
	const wallet = await provider.openWallet(5_000)
	const invited = tip > 0 ? { tip: { percents: [10] } } : {}
	const payment = await shop.create({ amount: usd(1_000), line_items: LINES, ...invited })
	expect((await provider.pay(payment, wallet, { tip })).status).toBe(200)
	return { shop, provider, wallet, payment }
}

describe('a refund', () => {
	test('whose body got lost on the way gives nothing back', async () => {
		const { shop, payment } = await paid()
		const path = `/v1/payments/${payment.id}/refunds`
		const answer = await house.call('POST', path, { key: shop.key, idempotencyKey: crypto.randomUUID() })
		expectRefusal(answer, 400, 'invalid_request')
		expect((await shop.look(payment.id)).amount_refunded).toEqual(usd(0))
	})

	test('of everything goes back to the wallet that paid, with an id, a reason and an actor of its own', async () => {
		const { shop, provider, wallet, payment } = await paid()
		const answer = await shop.refund(payment.id, { reason: 'Cold coffee', actor: 'Till 2' })
		expect(answer.status).toBe(201)
		const refund = answer.read(wireRefund.strict())
		expect(refund).toEqual({
			id: expect.stringMatching(/^ref_/),
			object: 'refund',
			payment_id: payment.id,
			amount: usd(1_000),
			tip_amount: usd(0),
			fee_returned: usd(0),
			line_items: [],
			reason: 'Cold coffee',
			actor: 'Till 2',
			created_at: expect.any(String),
		})
		expect(await provider.balanceOf(wallet)).toBe(5_000)
		expect(await shop.balance()).toBe(0)
		expect(await shop.look(payment.id)).toMatchObject({ status: 'refunded', amount_refunded: usd(1_000) })
		const looked = await house.call('GET', `/v1/refunds/${refund.id}`, { key: shop.key })
		expect(looked.read(wireRefund)).toEqual(refund)
		const [line] = await provider.linesOf(wallet, `payment_id=${payment.id}`)
		expect(line).toMatchObject({
			type: 'refund',
			direction: 'in',
			amount: usd(1_000),
			counterparty: 'Café Central',
			order_id: payment.order_id,
		})
	})

	test('is told to the merchant with the payment as it then stood, and itself', async () => {
		const { shop, payment } = await paid()
		const first = (await shop.refund(payment.id, { amount: usd(400) })).read(wireRefund)
		const second = (await shop.refund(payment.id)).read(wireRefund)
		const log = await house.call('GET', '/v1/events?type=payment.refunded', { key: shop.key })
		const { data } = log.read(wireEventPage)
		expect(data).toMatchObject([
			{ refund: first, data: { status: 'partially_refunded', amount_refunded: usd(400) } },
			{ refund: second, data: { status: 'refunded', amount_refunded: usd(1_000) } },
		])
		const all = (await house.call('GET', '/v1/events', { key: shop.key })).read(wireEventPage).data
		expect(all.map((event) => [event.type, 'refund' in event])).toEqual([
			['payment.created', false],
			['payment.paid', false],
			['payment.refunded', true],
			['payment.refunded', true],
		])
	})

	test('may be one of several, listed newest first, until nothing is left', async () => {
		const { shop, provider, wallet, payment } = await paid()
		const made: string[] = []
		for (const value of [1, 499, 300]) {
			made.push((await shop.refund(payment.id, { amount: usd(value) })).read(wireRefund).id)
		}
		expect(await provider.balanceOf(wallet)).toBe(4_800)
		const tooMuch = expectRefusal(await shop.refund(payment.id, { amount: usd(201) }), 409, 'refund_too_large')
		expect(tooMuch.left).toBe(200)
		const rest = (await shop.refund(payment.id)).read(wireRefund)
		expect(rest.amount).toEqual(usd(200))
		const nothing = expectRefusal(await shop.refund(payment.id), 409, 'refund_too_large')
		expect(nothing.left).toBe(0)
		expect(await provider.balanceOf(wallet)).toBe(5_000)
		const page = async (search: string) =>
			(await house.call('GET', `/v1/payments/${payment.id}/refunds?${search}`, { key: shop.key })).read(
				wireRefundPage.strict(),
			)
		const first = await page('limit=3')
		const second = await page(`limit=3&cursor=${first.next_cursor}`)
		expect([...first.data, ...second.data].map(({ id }) => id)).toEqual([rest.id, ...made.toReversed()])
		expect([first.has_more, second.has_more]).toEqual([true, false])
	})

	test('by line costs what its pieces cost, and no piece goes back twice', async () => {
		const { shop, payment } = await paid()
		const coffee = (await shop.refund(payment.id, { line_items: [{ line: 0, quantity: 1 }] })).read(wireRefund)
		expect(coffee).toMatchObject({ amount: usd(350), line_items: [{ line: 0, quantity: 1 }] })
		const two = [
			{ line: 0, quantity: 1 },
			{ line: 1, quantity: 2 },
		]
		expect((await shop.refund(payment.id, { line_items: two })).read(wireRefund).amount).toEqual(usd(550))
		expectRefusal(await shop.refund(payment.id, { line_items: [{ line: 0, quantity: 1 }] }), 409, 'refund_too_large')
		expectRefusal(await shop.refund(payment.id, { line_items: [{ line: 1, quantity: 2 }] }), 409, 'refund_too_large')
		expect((await shop.refund(payment.id, { line_items: [{ line: 1, quantity: 1 }] })).read(wireRefund)).toMatchObject({
			amount: usd(100),
		})
		expect((await shop.look(payment.id)).status).toBe('refunded')
	})

	test('takes the goods first and the tip last', async () => {
		const { shop, provider, wallet, payment } = await paid({ tip: 200 })
		expect(await shop.balance()).toBe(1_200)
		const goods = (await shop.refund(payment.id, { amount: usd(1_000) })).read(wireRefund)
		expect(goods.tip_amount).toEqual(usd(0))
		const rest = (await shop.refund(payment.id)).read(wireRefund)
		expect(rest).toMatchObject({ amount: usd(200), tip_amount: usd(200) })
		expect(await provider.balanceOf(wallet)).toBe(5_000)
		expect(await shop.look(payment.id)).toMatchObject({ status: 'refunded', amount_refunded: usd(1_200) })
	})

	test('reaches even a wallet that is frozen, or full', async () => {
		const { shop, provider, wallet, payment } = await paid()
		await provider.change(wallet, { frozen: true, limits: { balance: 0 } })
		expect((await shop.refund(payment.id)).status).toBe(201)
		expect(await provider.balanceOf(wallet)).toBe(5_000)
	})

	test('of an order lets the order be paid anew only when all of it went back', async () => {
		const { shop, payment } = await paid()
		await shop.refund(payment.id, { amount: usd(999) })
		const { order_id } = payment
		expectRefusal(await shop.tryCreate({ order_id }), 409, 'order_has_open_payment')
		await shop.refund(payment.id)
		expect((await shop.tryCreate({ order_id })).status).toBe(201)
	})
})

describe('no money goes back', () => {
	test('of a payment that was not paid', async () => {
		const shop = await openShop(house)
		const payment = await shop.create()
		const pending = expectRefusal(await shop.refund(payment.id), 409, 'payment_not_paid')
		expect(pending.payment_status).toBe('pending')
		await shop.cancel(payment.id)
		expect(expectRefusal(await shop.refund(payment.id), 409, 'payment_not_paid').payment_status).toBe('canceled')
	})

	test('that the merchant no longer has', async () => {
		const { shop, provider, wallet, payment } = await paid()
		const second = await shop.create({ amount: usd(300) })
		await provider.pay(second, wallet)
		const gone = { amount: usd(1_250), bank: { holder: 'Cafe Central', iban: 'DE89370400440532013000' } }
		const payout = await house.call('POST', '/v1/payouts', { key: shop.key, body: gone, idempotencyKey: 'all' })
		expect(payout.status).toBe(201)
		const refusal = expectRefusal(await shop.refund(payment.id), 409, 'insufficient_merchant_balance')
		expect(refusal.missing).toBe(950)
		expect((await shop.refund(payment.id, { amount: usd(50) })).status).toBe(201)
		expect(await provider.balanceOf(wallet)).toBe(3_750)
	})

	test.each([
		['in another currency', { amount: { value: 1, currency: 'EUR' } }, 409, 'currency_mismatch'],
		['for a line that is not there', { line_items: [{ line: 2, quantity: 1 }] }, 400, 'invalid_request'],
		['for more pieces than there were', { line_items: [{ line: 1, quantity: 4 }] }, 409, 'refund_too_large'],
		[
			'for one line twice',
			{
				line_items: [
					{ line: 1, quantity: 1 },
					{ line: 1, quantity: 1 },
				],
			},
			400,
			'invalid_request',
		],
		['for an amount and lines', { amount: usd(1), line_items: [{ line: 1, quantity: 1 }] }, 400, 'invalid_request'],
		['for no lines', { line_items: [] }, 400, 'invalid_request'],
		['of nothing', { amount: usd(0) }, 400, 'invalid_request'],
	] as const)('%s', async (_, body, status, code) => {
		const { shop, provider, wallet, payment } = await paid()
		expectRefusal(await shop.refund(payment.id, body as never), status, code)
		expect(await provider.balanceOf(wallet)).toBe(4_000)
	})

	test('without a key, as it moves money', async () => {
		const { shop, payment } = await paid()
		const path = `/v1/payments/${payment.id}/refunds`
		expectRefusal(await house.call('POST', path, { key: shop.key, body: {} }), 400, 'idempotency_key_required')
	})

	test("of another merchant's payment, which looks as if it were not there", async () => {
		const { shop, payment } = await paid()
		const refund = (await shop.refund(payment.id, { amount: usd(1) })).read(wireRefund)
		const stranger = await openShop(house)
		expectRefusal(await stranger.refund(payment.id), 404, 'payment_not_found')
		const { key } = stranger
		const list = await house.call('GET', `/v1/payments/${payment.id}/refunds`, { key })
		expectRefusal(list, 404, 'payment_not_found')
		for (const id of [refund.id, 'ref_01h455vb4pex5vsknk084sn02q', 'ref_nonsense']) {
			expectRefusal(await house.call('GET', `/v1/refunds/${id}`, { key }), 404, 'refund_not_found')
		}
	})
})

test('the same refund sent twice goes back once', async () => {
	const { shop, provider, wallet, payment } = await paid()
	const send = () => shop.refund(payment.id, { amount: usd(300) }, { idempotencyKey: 'one-refund' })
	const [first, again] = [await send(), await send()]
	expect([again.text, again.replayed]).toEqual([first.text, true])
	expect(await provider.balanceOf(wallet)).toBe(4_300)
})

test('many refunds at once, at two PSPs, never give back more than was taken', async () => {
	const { shop, provider, wallet, payment } = await paid()
	const other = await house.startAnother()
	const path = `/v1/payments/${payment.id}/refunds`
	const answers = await Promise.all(
		Array.from({ length: 14 }, (_, nth) =>
			call(nth % 2 ? other.url : house.url, 'POST', path, {
				key: shop.key,
				idempotencyKey: `refund-${nth}`,
				body: { amount: usd(150) },
			}),
		),
	)
	expect(answers.filter(({ status }) => status === 201)).toHaveLength(6)
	for (const answer of answers) if (answer.status !== 201) expectRefusal(answer, 409, 'refund_too_large')
	expect(await provider.balanceOf(wallet)).toBe(4_900)
})

test('a refund at the moment of a cancel leaves the payment refunded, and the cancel is told that it was paid', async () => {
	const { shop, payment } = await paid()
	const [refunded, canceled] = await Promise.all([shop.refund(payment.id), shop.cancel(payment.id)])
	expect(refunded.status).toBe(201)
	expectRefusal(canceled, 409, 'payment_already_paid')
	expect((await shop.look(payment.id)).status).toBe('refunded')
})
