import { fuzz, timeout } from '@tender/test-psp/fuzz'
import { hostileBody } from '@tender/test-psp/hostile-body'
import { startPsp, type TestPsp } from '@tender/test-psp/start-psp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordOrder } from '../src/orders/record-order.ts'
import { answerWebhook } from '../src/webhooks/answer-webhook.ts'
import { openShop, type TestShop } from './open-shop.ts'
import { signBody } from './sign-webhook.ts'

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

let shop: TestShop
let psp: TestPsp
beforeAll(async () => {
	;[psp, shop] = await Promise.all([startPsp(), openShop()])
})
afterAll(async () => {
	await shop?.close()
	await psp?.stop()
})

test('a webhook with the right signature and any body is refused, or changes nothing that the PSP does not say', {
	timeout,
}, async () => {
	const { db } = shop
	const order = await recordOrder(db, shop.checkout(), shop.userId)
	if (!order) throw new Error('The order was not recorded')
	const amount = { value: Number(order.total), currency: order.currency }
	await psp.merchant.payments.create({ order_id: order.number, amount })
	const { data } = await psp.merchant.events.list()
	const [event] = data
	if (!event) throw new Error('Nothing has happened')
	const lying = { ...event, type: 'payment.paid', data: { ...event.data, status: 'paid' } }
	const stored = async () => ({
		orders: await db.order.findMany(),
		events: await db.orderEvent.count(),
	})
	const before = await stored()
	let receipts = 0
	await fuzz(hostileBody(lying), async (body) => {
		const response = await answerWebhook(signBody(event.id, body, SECRET), { db, psp: psp.merchant, secret: SECRET })
		const { result } = await response.json()
		expect([200, 401, 413, 503], `${body} was answered ${response.status}`).toContain(response.status)
		// Still about this order and this payment: a receipt is all that it leaves.
		if (result === 'taken') receipts++
		expect([await stored(), await db.webhookReceipt.count()]).toEqual([before, receipts])
	})
})
