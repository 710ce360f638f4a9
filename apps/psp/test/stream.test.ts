import { wireEventPage, wirePaymentEvent } from '@tender/core/wire/event'
import { type WireCreatedPayment, wirePayment } from '@tender/core/wire/payment'
import { wireProblem } from '@tender/core/wire/problem'
import { wireRefund } from '@tender/core/wire/refund'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Follow, follow } from './follow.ts'
import { useHouse } from './house.ts'
import { openProvider, openShop, type Shop, usd, uuidOf } from './parties.ts'
import { letTimeRunOut, query } from './sql.ts'

const house = useHouse()

async function open(
	payment: WireCreatedPayment,
	{ origin = house.url, lastEventId = undefined as string | undefined } = {},
) {
	const url = `${origin}/v1/payments/${payment.id}/stream?token=${payment.stream_token}`
	const stream = await follow(url, lastEventId)
	onTestFinished(() => stream.drop())
	return stream
}

async function expectSnapshot(stream: Follow, status: string) {
	const message = await stream.next()
	expect(message.event).toBe('payment.snapshot')
	expect(wirePayment.strict().parse(message.data).status).toBe(status)
	return message
}

async function expectEvent(stream: Follow, type: string) {
	const message = await stream.next()
	expect(message.event).toBe(type)
	const event = wirePaymentEvent.strict().parse(message.data)
	expect(event).toMatchObject({ type, id: message.id, data: { status: type.replace('payment.', '') } })
	return message
}

async function eventIds(shop: Shop, payment: WireCreatedPayment): Promise<string[]> {
	const page = await house.call('GET', '/v1/events?limit=100', { key: shop.key })
	const events = page.read(wireEventPage).data.filter(({ data }) => data.id === payment.id)
	return events.map(({ id }) => id)
}

test('the head of a stream alone is no stream', async () => {
	const shop = await openShop(house)
	const payment = await shop.create()
	const url = `${house.url}/v1/payments/${payment.id}/stream?token=${payment.stream_token}`
	for (let times = 0; times < 3; times++) {
		const head = await fetch(url, { method: 'HEAD' })
		expect([head.status, head.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8'])
	}
})

test('a till that follows a payment sees how it stands at once, and that it is paid when it is paid', async () => {
	const shop = await openShop(house)
	const provider = await openProvider(house)
	const payment = await shop.create()
	const stream = await open(payment)
	expect(stream.headers.get('content-type')).toMatch(/^text\/event-stream/)
	expect(stream.headers.get('cache-control')).toBe('no-store')
	expect(stream.headers.get('access-control-allow-origin')).toBe('*')
	const snapshot = await expectSnapshot(stream, 'pending')
	await provider.pay(payment, await provider.openWallet())
	const paid = await expectEvent(stream, 'payment.paid')
	expect([snapshot.id, paid.id]).toEqual(await eventIds(shop, payment))
})

test.each([
	['canceled', (shop: Shop, id: string) => shop.cancel(id)],
	['expired', (_: Shop, id: string) => letTimeRunOut(house, uuidOf(id))],
])('a till that follows a payment sees that it is %s', async (status, end) => {
	const shop = await openShop(house)
	const payment = await shop.create()
	const stream = await open(payment)
	await expectSnapshot(stream, 'pending')
	await end(shop, payment.id)
	await expectEvent(stream, `payment.${status}`)
})

test('a till that follows a payment sees that a customer decides, gives it up, and what is given back after it was paid', async () => {
	const shop = await openShop(house)
	const provider = await openProvider(house)
	const wallet = await provider.openWallet()
	const payment = await shop.create()
	const stream = await open(payment)
	await expectSnapshot(stream, 'pending')
	const next = async () => {
		const { event, data } = await stream.next()
		return { event, ...wirePaymentEvent.strict().parse(data) }
	}
	await provider.claim(payment.id, wallet)
	expect(await next()).toMatchObject({
		event: 'payment.claimed',
		data: { status: 'pending', claimed_until: expect.any(String) },
	})
	await provider.release(payment.id, wallet)
	expect(await next()).toMatchObject({ event: 'payment.released', data: { status: 'pending', claimed_until: null } })
	await provider.pay(payment, wallet)
	expect(await next()).toMatchObject({ event: 'payment.paid', data: { status: 'paid' } })
	const refund = (await shop.refund(payment.id, { amount: usd(34) })).read(wireRefund)
	expect(await next()).toMatchObject({
		event: 'payment.refunded',
		data: { status: 'partially_refunded', amount_refunded: usd(34) },
		refund,
	})
	await shop.refund(payment.id)
	expect(await next()).toMatchObject({ event: 'payment.refunded', data: { status: 'refunded' } })
})

test('whoever comes late sees at once how it ended', async () => {
	const shop = await openShop(house)
	const payment = await shop.create()
	await shop.cancel(payment.id)
	const snapshot = await expectSnapshot(await open(payment), 'canceled')
	expect(snapshot.id).toBe((await eventIds(shop, payment)).at(-1))
})

describe('after a dropped connection', () => {
	test('the stream goes on with exactly what was missed, without another snapshot', async () => {
		const shop = await openShop(house)
		const provider = await openProvider(house)
		const payment = await shop.create()
		const first = await open(payment)
		const { id: lastEventId } = await expectSnapshot(first, 'pending')
		first.drop()
		await first.ended
		await provider.pay(payment, await provider.openWallet())
		const second = await open(payment, { lastEventId })
		const paid = await expectEvent(second, 'payment.paid')
		expect(paid.id).toBe((await eventIds(shop, payment)).at(-1))
	})

	test('what is told to whoever comes back is not told again to those who were there', async () => {
		const shop = await openShop(house)
		const provider = await openProvider(house)
		const payment = await shop.create()
		const there = await open(payment)
		const { id: lastEventId } = await expectSnapshot(there, 'pending')
		await provider.pay(payment, await provider.openWallet())
		await expectEvent(there, 'payment.paid')
		const back = await open(payment, { lastEventId })
		await expectEvent(back, 'payment.paid')
		expect((await shop.refund(payment.id)).status).toBe(201)
		expect((await there.next()).event).toBe('payment.refunded')
		expect((await back.next()).event).toBe('payment.refunded')
	})

	test('nothing is told twice to whoever has seen it all', async () => {
		const shop = await openShop(house)
		const payment = await shop.create()
		const first = await open(payment)
		const { id: lastEventId } = await expectSnapshot(first, 'pending')
		first.drop()
		const second = await open(payment, { lastEventId })
		const next = second.next()
		await shop.cancel(payment.id)
		expect((await next).event).toBe('payment.canceled')
	})

	test.each(['evt_nonsense', 'evt_01h455vb4pex5vsknk084sn02q', '1', "' OR 1=1"])(
		'an unknown last event %j begins with a snapshot',
		async (lastEventId) => {
			const payment = await (await openShop(house)).create()
			await expectSnapshot(await open(payment, { lastEventId }), 'pending')
		},
	)

	test("the last event of another payment begins with this one's snapshot", async () => {
		const shop = await openShop(house)
		const [payment, other] = [await shop.create(), await shop.create()]
		const [lastEventId] = await eventIds(shop, other)
		const message = await expectSnapshot(await open(payment, { lastEventId }), 'pending')
		expect(wirePayment.parse(message.data).id).toBe(payment.id)
	})
})

test('what happens at one PSP is seen by those who follow at another', async () => {
	const other = await house.startAnother()
	const shop = await openShop(house)
	const payment = await shop.create()
	const stream = await open(payment, { origin: other.url })
	await expectSnapshot(stream, 'pending')
	await shop.cancel(payment.id)
	await expectEvent(stream, 'payment.canceled')
})

test('each of many followers of many payments sees its own payment once, and no other', async () => {
	const shop = await openShop(house)
	const payments = await Promise.all(Array.from({ length: 10 }, () => shop.create()))
	const streams = await Promise.all(payments.flatMap((payment) => [open(payment), open(payment)]))
	await Promise.all(streams.map((stream) => expectSnapshot(stream, 'pending')))
	await Promise.all(payments.map(({ id }) => shop.cancel(id)))
	for (const [index, stream] of streams.entries()) {
		const { data } = await expectEvent(stream, 'payment.canceled')
		expect(wirePaymentEvent.parse(data).data.id).toBe(payments[Math.floor(index / 2)]?.id)
	}
})

test('a change at the very moment of connecting is never missed and never told twice', async () => {
	const shop = await openShop(house)
	for (let round = 0; round < 15; round++) {
		const payment = await shop.create()
		const [stream] = await Promise.all([open(payment), shop.cancel(payment.id)])
		const first = await stream.next()
		const status = wirePayment.parse(first.data).status
		if (status === 'pending') await expectEvent(stream, 'payment.canceled')
		else expect([first.event, status]).toEqual(['payment.snapshot', 'canceled'])
		stream.drop()
	}
})

test('a wake-up that is lost with its connection loses no event', async () => {
	const shop = await openShop(house)
	const payment = await shop.create()
	const stream = await open(payment)
	await expectSnapshot(stream, 'pending')
	const kill = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'tender-psp wake-ups'`
	await query(house.books.adminUrl, kill)
	await shop.cancel(payment.id)
	await expectEvent(stream, 'payment.canceled')
})

describe('the token', () => {
	test('of another payment, of another secret, of nobody, opens nothing', async () => {
		const shop = await openShop(house)
		const [payment, other] = [await shop.create(), await shop.create()]
		const elsewhere = await house.startAnother({ PSP_SECRET: 'another secret of thirty-two characters' })
		const token = payment.stream_token
		const wrong = [other.stream_token, '', token.slice(1), `${token}AAAA`, token.toUpperCase(), 'x'.repeat(64)]
		for (const one of wrong) {
			const stream = await follow(`${house.url}/v1/payments/${payment.id}/stream?token=${one}`)
			expect(stream.status).toBe(401)
			expect(stream.headers.get('content-type')).toBe('application/problem+json')
			expect(stream.headers.get('access-control-allow-origin')).toBe('*')
			expect(wireProblem.parse(JSON.parse(await stream.text())).code).toBe('unauthorized')
		}
		const stream = await follow(`${elsewhere.url}/v1/payments/${payment.id}/stream?token=${token}`)
		expect(stream.status).toBe(401)
	})

	test("and a merchant's key are not the same: a browser never needs the key, and the key opens no stream", async () => {
		const shop = await openShop(house)
		const payment = await shop.create()
		const answer = await house.call('GET', `/v1/payments/${payment.id}/stream`, { key: shop.key })
		expect(answer.status).toBe(401)
		const used = await house.call('GET', `/v1/payments/${payment.id}`, { key: payment.stream_token })
		expect(used.status).toBe(401)
	})
})
