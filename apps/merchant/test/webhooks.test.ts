import type { WireEvent, WirePaymentEvent } from '@tender/core/wire/event'
import { createMerchantClient } from '@tender/sdk/merchant-client'
import { startPsp, type TestPsp } from '@tender/test-psp/start-psp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { attachPayment } from '../src/orders/attach-payment.ts'
import { cancelOrder } from '../src/orders/cancel-order.ts'
import { recordOrder } from '../src/orders/record-order.ts'
import { answerWebhook } from '../src/webhooks/answer-webhook.ts'
import { openShop, type TestShop } from './open-shop.ts'
import { signWebhook } from './sign-webhook.ts'

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const FORGED = 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

let shop: TestShop
let psp: TestPsp
beforeAll(async () => {
	psp = await startPsp()
	shop = await openShop()
})
afterAll(async () => {
	await shop.close()
	await psp.stop()
})

/** An order with a payment at the PSP whose answer the till has not stored yet. */
async function orderBeforeAnswer() {
	const order = await recordOrder(shop.db, shop.checkout(), shop.userId)
	if (!order) throw new Error('The order was not recorded')
	const amount = { value: Number(order.total), currency: order.currency }
	const created = await psp.merchant.payments.create({ order_id: order.number, amount })
	return { order, created }
}

async function eventOf(type: WirePaymentEvent['type'], paymentId: string): Promise<WirePaymentEvent> {
	const { data } = await psp.merchant.events.list({ type, limit: 100 })
	const event = data.find((candidate) => candidate.data.object === 'payment' && candidate.data.id === paymentId)
	if (event?.data.object !== 'payment') throw new Error(`There is no ${type} of ${paymentId}`)
	return event as WirePaymentEvent
}

async function deliver(event: WireEvent, { secret = SECRET, merchant = psp.merchant } = {}) {
	const request = signWebhook(event, secret)
	const response = await answerWebhook(request, { db: shop.db, psp: merchant, secret: SECRET })
	return { status: response.status, body: await response.json() }
}

test('a webhook that arrives twice marks its order once', async () => {
	const { order, created } = await orderBeforeAnswer()
	await attachPayment(shop.db, order.id, created, created.stream_token)
	await psp.pay(order.number)
	const event = await eventOf('payment.paid', created.id)
	expect(await deliver(event)).toEqual({ status: 200, body: { result: 'taken' } })
	expect(await deliver(event)).toEqual({ status: 200, body: { result: 'known' } })
	const stored = await shop.db.order.findUnique({ where: { id: order.id }, include: { events: true } })
	expect(stored).toMatchObject({ status: 'paid', paymentId: created.id })
	expect(stored?.events.filter(({ type }) => type === 'paid')).toMatchObject([{ source: 'webhook' }])
})

test('a webhook that arrives twice at the same moment marks its order once', async () => {
	const { order, created } = await orderBeforeAnswer()
	await psp.pay(order.number)
	const event = await eventOf('payment.paid', created.id)
	const results = await Promise.all([deliver(event), deliver(event), deliver(event)])
	expect(results.map(({ body }) => body.result).toSorted()).toEqual(['known', 'known', 'taken'])
	expect(await shop.db.webhookReceipt.count({ where: { orderNumber: order.number } })).toBe(1)
})

test('a webhook faster than the till’s own answer marks the order, and the answer then changes nothing', async () => {
	const { order, created } = await orderBeforeAnswer()
	await psp.pay(order.number)
	await deliver(await eventOf('payment.paid', created.id))
	const attached = await attachPayment(shop.db, order.id, created, created.stream_token)
	expect(attached).toMatchObject({ status: 'paid', paymentId: created.id, qrCodeUrl: created.qr_code_url })
})

test('a late webhook of the creation does not move a paid order back', async () => {
	const { order, created } = await orderBeforeAnswer()
	await psp.pay(order.number)
	await deliver(await eventOf('payment.paid', created.id))
	expect(await deliver(await eventOf('payment.created', created.id))).toMatchObject({ body: { result: 'taken' } })
	expect(await shop.db.order.findUnique({ where: { id: order.id } })).toMatchObject({ status: 'paid' })
})

test('a forged signature is refused and stores nothing', async () => {
	const { order, created } = await orderBeforeAnswer()
	await psp.pay(order.number)
	const event = await eventOf('payment.paid', created.id)
	expect(await deliver(event, { secret: FORGED })).toMatchObject({ status: 401 })
	expect(await shop.db.order.findUnique({ where: { id: order.id } })).toMatchObject({ status: 'open' })
	expect(await shop.db.webhookReceipt.count({ where: { webhookId: event.id } })).toBe(0)
})

test('a signed event that claims what the PSP does not say marks nothing paid', async () => {
	const { order, created } = await orderBeforeAnswer()
	const event = await eventOf('payment.created', created.id)
	await deliver({ ...event, type: 'payment.paid', data: { ...event.data, status: 'paid' } })
	expect(await shop.db.order.findUnique({ where: { id: order.id } })).toMatchObject({ status: 'open' })
})

test('an event about somebody else’s order is acknowledged', async () => {
	const created = await psp.merchant.payments.create({ order_id: 'X-1', amount: { value: 100, currency: 'USD' } })
	const event = await eventOf('payment.created', created.id)
	expect(await deliver(event)).toEqual({ status: 200, body: { result: 'unknown_order' } })
})

test('while the PSP is silent a webhook is asked for again, and then taken', async () => {
	const { order, created } = await orderBeforeAnswer()
	await psp.pay(order.number)
	const event = await eventOf('payment.paid', created.id)
	const silent = createMerchantClient({ url: 'http://127.0.0.1:9', apiKey: 'sk_none' })
	expect(await deliver(event, { merchant: silent })).toMatchObject({ status: 503 })
	expect(await deliver(event)).toMatchObject({ status: 200, body: { result: 'taken' } })
})

test('a payment that turns up for an order given up meanwhile is taken back', async () => {
	const order = await recordOrder(shop.db, shop.checkout(), shop.userId)
	if (!order) throw new Error('The order was not recorded')
	expect(await cancelOrder(shop.db, psp.merchant, order.id)).toMatchObject({ status: 'canceled' })
	const amount = { value: Number(order.total), currency: order.currency }
	const created = await psp.merchant.payments.create({ order_id: order.number, amount })
	await deliver(await eventOf('payment.created', created.id))
	expect(await psp.merchant.payments.get(created.id)).toMatchObject({ status: 'canceled' })
})

test('a body without end is refused before it is held in memory', async () => {
	const request = new Request('http://merchant.example/api/webhooks/psp', { method: 'POST', body: 'x'.repeat(200_000) })
	const response = await answerWebhook(request, { db: shop.db, psp: psp.merchant, secret: SECRET })
	expect(response.status).toBe(413)
})
