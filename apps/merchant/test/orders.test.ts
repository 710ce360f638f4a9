import { createMerchantClient } from '@tender/sdk/merchant-client'
import { startPsp, type TestPsp } from '@tender/test-psp/start-psp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { attachPayment } from '../src/orders/attach-payment.ts'
import { cancelOrder } from '../src/orders/cancel-order.ts'
import { checkoutOrder } from '../src/orders/checkout-order.ts'
import { findOrders, orderQuery } from '../src/orders/find-orders.ts'
import { settleLeftOrders } from '../src/orders/settle-left-orders.ts'
import { syncOrder } from '../src/orders/sync-order.ts'
import { saveTillState } from '../src/tills/save-till-state.ts'
import { openShop, type TestShop } from './open-shop.ts'

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

/** Nothing listens on port 9: every call is refused at once, as when the PSP is down. */
const silentPsp = createMerchantClient({ url: 'http://127.0.0.1:9', apiKey: 'sk_none' })

const checkOut = (body = shop.checkout()) => checkoutOrder(shop.db, psp.merchant, body, shop.userId)

async function shown(body = shop.checkout()) {
	const result = await checkOut(body)
	if (result.kind !== 'shown') throw new Error(`The code was not shown: ${result.kind}`)
	return result.order
}

test('a checkout sent twice at once makes one order and one payment', async () => {
	const body = shop.checkout(2)
	const [first, second] = await Promise.all([shown(body), shown(body)])
	expect(second).toEqual(first)
	const { data } = await psp.merchant.payments.list({ order_id: first.number })
	expect(data.map(({ id, amount }) => [id, amount.value])).toEqual([[first.payment_id, 990]])
})

test('a total that is not the catalogue’s is refused and nothing is stored', async () => {
	const body = shop.checkout()
	const lines = body.lines.map((line) => ({ ...line, unit_amount: 1 }))
	expect(await checkOut({ ...body, lines, total: 1 })).toEqual({ kind: 'prices_changed' })
	expect(await shop.db.order.findUnique({ where: { checkoutId: body.checkout_id } })).toBeNull()
})

test('a window that no longer works the till cannot check out', async () => {
	const body = { ...shop.checkout(), session_id: '0190a000-0000-7000-8000-00000000beef' }
	expect(await checkOut(body)).toEqual({ kind: 'taken_over' })
})

test('after a silent PSP the same checkout goes on with the same order and makes one payment', async () => {
	const body = shop.checkout()
	const silent = await checkoutOrder(shop.db, silentPsp, body, shop.userId)
	expect(silent.kind).toBe('unreachable')
	const order = await shown(body)
	expect(silent).toMatchObject({ order: { id: order.id, number: order.number, payment_id: null } })
	expect((await psp.merchant.payments.list({ order_id: order.number })).data).toHaveLength(1)
})

test('an order left behind while the PSP was silent is closed by a later checkout', async () => {
	const body = shop.checkout()
	const silent = await checkoutOrder(shop.db, silentPsp, body, shop.userId)
	await shown()
	await settleLeftOrders(shop.db, psp.merchant, shop.tillId)
	if (!('order' in silent)) throw new Error('No order was recorded')
	expect(await syncOrder(shop.db, psp.merchant, silent.order.id, 'till')).toMatchObject({ status: 'canceled' })
})

test('an order becomes paid when the PSP says so, once, and stays paid', async () => {
	const order = await shown()
	await psp.pay(order.number)
	expect(await syncOrder(shop.db, psp.merchant, order.id, 'stream')).toMatchObject({ status: 'paid' })
	expect(await cancelOrder(shop.db, psp.merchant, order.id)).toMatchObject({ status: 'paid' })
	const events = await shop.db.orderEvent.findMany({ where: { orderId: order.id }, orderBy: { at: 'asc' } })
	expect(events.map(({ type, source }) => `${type} ${source}`)).toEqual([
		'created till',
		'code_shown till',
		'paid stream',
	])
})

test('a cancel that comes too late finds the order paid', async () => {
	const order = await shown()
	await psp.pay(order.number)
	expect(await cancelOrder(shop.db, psp.merchant, order.id)).toMatchObject({ status: 'paid' })
})

test('a canceled order can no longer be paid', async () => {
	const order = await shown()
	expect(await cancelOrder(shop.db, psp.merchant, order.id)).toMatchObject({ status: 'canceled' })
	await expect(psp.pay(order.number)).rejects.toMatchObject({ code: 'payment_canceled' })
})

test('while the PSP is silent a cancel changes nothing', async () => {
	const order = await shown()
	await expect(cancelOrder(shop.db, silentPsp, order.id)).rejects.toMatchObject({ code: 'unreachable' })
	expect(await syncOrder(shop.db, psp.merchant, order.id, 'till')).toMatchObject({ status: 'open' })
})

test('the database itself keeps a final order final and its payment its own', async () => {
	const order = await shown()
	await cancelOrder(shop.db, psp.merchant, order.id)
	const set = (data: object) => shop.db.order.update({ where: { id: order.id }, data })
	await expect(set({ status: 'paid' })).rejects.toThrow(/stays so/)
	await expect(set({ paymentId: 'pay_another' })).rejects.toThrow(/already has its payment/)
	await expect(set({ total: 1n })).rejects.toThrow(/permission denied/)
	const other = await shown()
	const payment = await psp.merchant.payments.get(other.payment_id ?? '')
	await expect(attachPayment(shop.db, order.id, payment, null)).rejects.toThrow(/another payment/)
})

test('a change of the cart that arrives after Checkout does not take the code off the display', async () => {
	const body = { ...shop.checkout(), revision: 1000 }
	const order = await shown(body)
	const late = { session_id: shop.sessionId, revision: 999, lines: [] }
	expect(await saveTillState(shop.db, shop.tillId, late)).toBe(true)
	expect(await shop.db.till.findUnique({ where: { id: shop.tillId } })).toMatchObject({ orderId: order.id })
})

test('orders are found by number, by the beginning of a number, and by amount', async () => {
	const order = await shown(shop.checkout(7))
	const found = async (q: string) => {
		const { orders } = await findOrders(shop.db, 'USD', orderQuery.parse({ q }))
		return orders.map(({ number }) => number)
	}
	expect(await found(order.number)).toEqual([order.number])
	expect(await found('34.65')).toEqual([order.number])
	expect(await found('$34.65')).toEqual([order.number])
	expect(await found('SN1298')).toContain(order.number)
	expect(await found('nothing')).toEqual([])
})
