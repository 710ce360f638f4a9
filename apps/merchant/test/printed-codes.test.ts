import type { WireEvent } from '@tender/core/wire/event'
import { createMerchantClient } from '@tender/sdk/merchant-client'
import { startPsp, type TestPsp } from '@tender/test-psp/start-psp'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkoutOrder } from '../src/orders/checkout-order.ts'
import { findOrders, orderQuery } from '../src/orders/find-orders.ts'
import { loadGivenBack } from '../src/orders/load-given-back.ts'
import { loadOrder } from '../src/orders/load-order.ts'
import type { EventSource } from '../src/orders/mirror-payment.ts'
import { readEventLog } from '../src/orders/read-event-log.ts'
import { refundOrder } from '../src/orders/refund-order.ts'
import { takeInPayment } from '../src/orders/take-in-payment.ts'
import { closeCode, openCode } from '../src/printed-codes/change-code.ts'
import { loadCode, loadCodes } from '../src/printed-codes/load-codes.ts'
import { receiveWebhook } from '../src/webhooks/receive-webhook.ts'
import { openShop, type TestShop } from './open-shop.ts'

let psp: TestPsp
let shop: TestShop

beforeAll(async () => {
	;[psp, shop] = await Promise.all([startPsp(), openShop()])
})

afterAll(async () => {
	await shop?.close()
	await psp?.stop()
})

/** Nothing listens on port 9: every call is refused at once, as when the PSP is down. */
const silentPsp = createMerchantClient({ url: 'http://127.0.0.1:9', apiKey: 'sk_none' })

const form = { label: 'Honesty box', amount: null, invite_tip: true } as const
const make = (body: object = {}) => openCode({ db: shop.db, psp: psp.merchant }, { code_key: v7(), ...form, ...body })

async function madeCode(body: object = {}) {
	const made = await make(body)
	if (made.outcome !== 'done') throw new Error(`no code was made: ${made.outcome}`)
	return psp.merchant.staticCodes.get(made.id)
}

/** A customer pays $4.50 at a printed code; answers what the PSP says of it. */
async function payAt(qrCodeUrl: string, tip = 0) {
	const { id } = await psp.wallet.wallets.open({ reference: 'passer-by', currency: 'USD' })
	const money = { value: 5_000, currency: 'USD' }
	await psp.wallet.wallets.topUp(id, { amount: money, source: { type: 'cash' } }, { idempotencyKey: v7() })
	const { payment_id } = await psp.wallet.codes.pay(
		qrCodeUrl.split('/').at(-1) ?? '',
		{ wallet_id: id, amount: { value: 450, currency: 'USD' }, tip },
		{ idempotencyKey: v7() },
	)
	return psp.merchant.payments.get(payment_id ?? '')
}

async function eventOf(type: 'payment.created' | 'payment.paid' | 'payment.refunded', id: string): Promise<WireEvent> {
	const { data } = await psp.merchant.events.list({ type, limit: 100 })
	const event = data.find((candidate) => candidate.data.id === id)
	if (!event) throw new Error(`There is no ${type} of ${id}`)
	return event
}

const hear = async (type: Parameters<typeof eventOf>[0], id: string, merchant = psp.merchant) =>
	receiveWebhook(shop.db, merchant, await eventOf(type, id))

const ordersOf = (paymentId: string) => shop.db.order.findMany({ where: { paymentId }, include: { events: true } })

test('the same press of the button sent twice makes one code, with the shop’s tips and currency', async () => {
	const code_key = v7()
	const [first, second] = await Promise.all([make({ code_key }), make({ code_key })])
	expect(second).toEqual(first)
	const code = first.outcome === 'done' ? await loadCode(psp.merchant, first.id) : undefined
	expect(code).toMatchObject({ label: 'Honesty box', currency: 'USD', amount: null, tip_percents: [5, 10] })
	const fixed = await madeCode({ amount: { value: 450, currency: 'USD' }, invite_tip: false })
	expect(fixed).toMatchObject({ amount: { value: 450 }, tip_percents: null })
})

test('a closed code stays in the list as closed, and nothing can be paid with it any more', async () => {
	const code = await madeCode()
	expect(await closeCode(psp.merchant, code.id)).toEqual({ outcome: 'done', id: code.id })
	expect(await closeCode(psp.merchant, code.id)).toEqual({ outcome: 'done', id: code.id })
	const page = await loadCodes(psp.merchant, undefined)
	const listed = page === 'unreachable' ? undefined : page?.data.find(({ id }) => id === code.id)
	expect(listed?.closed_at).not.toBeNull()
	await expect(payAt(code.qr_code_url)).rejects.toMatchObject({ code: 'code_closed' })
})

test('a code that is not there is not found, and a silent PSP is said to be silent', async () => {
	expect(await loadCode(psp.merchant, 'cod_none')).toBeUndefined()
	expect(await loadCode(silentPsp, 'cod_none')).toBe('unreachable')
	expect(await closeCode(psp.merchant, 'cod_none')).toMatchObject({ outcome: 'refused' })
	expect(await openCode({ db: shop.db, psp: silentPsp }, { code_key: v7(), ...form })).toEqual({ outcome: 'unknown' })
})

test('a payment at a printed code becomes an order that is paid, with the code’s label and the tip', async () => {
	const payment = await payAt((await madeCode()).qr_code_url, 45)
	expect(await hear('payment.paid', payment.id)).toBe('taken')
	const order = await loadOrder(shop.db, payment.order_id)
	expect(order).toMatchObject({
		number: payment.order_id,
		status: 'paid',
		description: 'Honesty box',
		total: 450n,
		tip: 45n,
		paymentId: payment.id,
		till: null,
		lines: [],
		events: [{ type: 'paid', source: 'webhook' }],
	})
	const { orders } = await findOrders(shop.db, 'USD', orderQuery.parse({ q: payment.order_id }))
	expect(orders).toMatchObject([{ number: payment.order_id, description: 'Honesty box' }])
})

test('webhooks of a payment at a printed code make one order, in whatever order and number they arrive', async () => {
	const payment = await payAt((await madeCode()).qr_code_url)
	await psp.merchant.payments.refund(payment.id, {}, { idempotencyKey: v7() })
	const types = ['payment.refunded', 'payment.paid', 'payment.created', 'payment.paid'] as const
	const heard = await Promise.all(types.map((type) => hear(type, payment.id)))
	expect(heard.toSorted()).toEqual(['known', 'taken', 'taken', 'taken'])
	expect(await hear('payment.paid', payment.id)).toBe('known')
	const orders = await ordersOf(payment.id)
	expect(orders).toMatchObject([{ status: 'paid', total: 450n }])
	expect(orders[0]?.events).toHaveLength(1)
})

test('a payment at a printed code that is heard of from everywhere in the same moment is one order', async () => {
	const payment = await payAt((await madeCode()).qr_code_url)
	const everywhere = Array.from({ length: 12 }, (_, at): EventSource => (at % 2 === 0 ? 'webhook' : 'event_log'))
	await Promise.all(everywhere.map((source) => takeInPayment(shop.db, payment, source)))
	expect((await ordersOf(payment.id)).map(({ events }) => events.length)).toEqual([1])
})

test('an order of a printed code leaves no gap in the numbers when it is heard of again', async () => {
	const payment = await payAt((await madeCode()).qr_code_url)
	await hear('payment.paid', payment.id)
	await hear('payment.created', payment.id)
	const [order] = await ordersOf(payment.id)
	const sold = await checkoutOrder(shop.db, psp.merchant, shop.checkout(), shop.userId)
	if (sold.kind !== 'shown' || !order) throw new Error('the code was not shown')
	expect(sold.order.number).toBe(`SN${order.sequence + 1n}`)
})

test('while the PSP is silent a webhook about a printed code writes nothing down, and is asked for again', async () => {
	const payment = await payAt((await madeCode()).qr_code_url)
	await expect(hear('payment.paid', payment.id, silentPsp)).rejects.toMatchObject({ code: 'unreachable' })
	expect(await ordersOf(payment.id)).toEqual([])
	expect(await hear('payment.paid', payment.id)).toBe('taken')
})

test('a signed event that claims a printed code for a sale of somebody’s makes no order', async () => {
	const sale = await psp.merchant.payments.create({ order_id: 'X-9', amount: { value: 100, currency: 'USD' } })
	const event = await eventOf('payment.created', sale.id)
	if (event.data.object !== 'payment') throw new Error('not a payment')
	const forged = { ...event, data: { ...event.data, origin: 'static_code', status: 'paid' } } as WireEvent
	await receiveWebhook(shop.db, psp.merchant, forged)
	expect(await ordersOf(sale.id)).toEqual([])
})

test('a payment whose webhook never came is found in the event log, once, and so is a sale left open', async () => {
	await readEventLog(shop.db, psp.merchant)
	const sold = await checkoutOrder(shop.db, psp.merchant, shop.checkout(), shop.userId)
	if (sold.kind !== 'shown') throw new Error('the code was not shown')
	await psp.pay(sold.order.number)
	const payment = await payAt((await madeCode()).qr_code_url)
	await readEventLog(shop.db, silentPsp)
	expect(await ordersOf(payment.id)).toEqual([])
	await Promise.all([readEventLog(shop.db, psp.merchant), readEventLog(shop.db, psp.merchant)])
	expect(await ordersOf(payment.id)).toMatchObject([{ events: [{ type: 'paid', source: 'event_log' }] }])
	expect(await shop.db.order.findUnique({ where: { id: sold.order.id } })).toMatchObject({ status: 'paid' })
	expect(await hear('payment.paid', payment.id)).toBe('taken')
	expect(await ordersOf(payment.id)).toHaveLength(1)
	const { lastEventId } = await shop.db.shop.findFirstOrThrow()
	expect(lastEventId).toBe((await eventOf('payment.paid', payment.id)).id)
})

test('money paid at a printed code goes back from its order', async () => {
	const payment = await payAt((await madeCode()).qr_code_url)
	await hear('payment.paid', payment.id)
	const [order] = await ordersOf(payment.id)
	const asked = { refund_key: v7(), what: { kind: 'all' }, reason: '' } as const
	const answer = await refundOrder({ db: shop.db, psp: psp.merchant }, order?.id ?? '', asked, 'Cashier')
	expect(answer).toEqual({ outcome: 'refunded' })
	expect((await loadGivenBack(psp.merchant, payment.id))?.payment.status).toBe('refunded')
})

test('the database keeps an order of a printed code apart from those of the tills', async () => {
	const payment = await payAt((await madeCode()).qr_code_url)
	const insert = (values: string) =>
		shop.db.$executeRawUnsafe(`INSERT INTO orders (id, number, currency, total, status,
		payment_id, settled_at, description) VALUES ('${v7()}', ${values})`)
	const rest = `'USD', 450, 'paid', '${payment.id}', now()`
	await expect(insert(`'SN1', ${rest}, 'Honesty box'`)).rejects.toThrow(/till_or_a_printed_code/)
	await expect(insert(`'${payment.order_id}', ${rest}, NULL`)).rejects.toThrow(/till_or_a_printed_code/)
	await expect(insert(`'X', 'USD', 450, 'open', NULL, NULL, 'Honesty box'`)).rejects.toThrow(/till_or_a_printed_code/)
})
