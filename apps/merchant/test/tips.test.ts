import { TenderError } from '@tender/sdk/tender-error'
import { startPsp, type TestPsp } from '@tender/test-psp/start-psp'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkoutOrder } from '../src/orders/checkout-order.ts'
import { findOrders, orderQuery } from '../src/orders/find-orders.ts'
import { loadGivenBack } from '../src/orders/load-given-back.ts'
import { refundOrder } from '../src/orders/refund-order.ts'
import { syncOrder } from '../src/orders/sync-order.ts'
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

/** Two lattes of $4.95 whose code is shown. */
async function show(body = shop.checkout(2)) {
	const sold = await checkoutOrder(shop.db, psp.merchant, body, shop.userId)
	if (sold.kind !== 'shown' || sold.order.payment_id === null) throw new Error('the code was not shown')
	return { order: sold.order, paymentId: sold.order.payment_id }
}

async function payWithTip(paymentId: string, tip: number): Promise<void> {
	const { id } = await psp.wallet.wallets.open({ reference: 'giver', currency: 'USD' })
	const [amount, money] = [990, 5_000].map((value) => ({ value, currency: 'USD' }))
	if (!amount || !money) throw new Error('no amounts')
	await psp.wallet.wallets.topUp(id, { amount: money, source: { type: 'cash' } }, { idempotencyKey: v7() })
	await psp.wallet.payments.pay(paymentId, { wallet_id: id, amount, tip }, { idempotencyKey: v7() })
}

test('a code offers the tips of the shop, and what the customer adds is the order’s tip and not its total', async () => {
	const { order, paymentId } = await show()
	expect((await psp.merchant.payments.get(paymentId)).tip_percents).toEqual([5, 10])
	await payWithTip(paymentId, 99)
	expect(await syncOrder(shop.db, psp.merchant, order.id, 'stream')).toMatchObject({
		status: 'paid',
		total: { value: 990 },
		tip: { value: 99, currency: 'USD' },
	})
	const { orders } = await findOrders(shop.db, 'USD', orderQuery.parse({ q: order.number }))
	expect(orders).toMatchObject([{ total: 990n, tip: 99n }])
})

test('a customer who adds nothing pays the total, and the order has no tip', async () => {
	const { order } = await show()
	await psp.pay(order.number)
	expect(await syncOrder(shop.db, psp.merchant, order.id, 'stream')).toMatchObject({
		status: 'paid',
		tip: { value: 0 },
	})
})

test('a shop without percents invites no tip', async () => {
	await shop.db.shop.updateMany({ data: { tipPercents: [] } })
	const { paymentId } = await show().finally(() => shop.db.shop.updateMany({ data: { tipPercents: [5, 10] } }))
	expect((await psp.merchant.payments.get(paymentId)).tip_percents).toBeNull()
})

test('a Checkout whose answer was lost, sent again after the shop changed its tips, finds its payment', async () => {
	const body = shop.checkout(2)
	const { payments } = psp.merchant
	const loseAnswer: typeof payments.create = async (...asked) => {
		await payments.create(...asked)
		throw new TenderError({ code: 'unreachable', title: 'Lost', detail: 'The answer was lost.' })
	}
	const losing = { ...psp.merchant, payments: { ...payments, create: loseAnswer } }
	expect(await checkoutOrder(shop.db, losing, body, shop.userId)).toMatchObject({ kind: 'unreachable' })
	await shop.db.shop.updateMany({ data: { tipPercents: [20] } })
	const { order, paymentId } = await show(body).finally(() =>
		shop.db.shop.updateMany({ data: { tipPercents: [5, 10] } }),
	)
	const { data } = await psp.merchant.payments.list({ order_id: order.number })
	expect(data).toMatchObject([{ id: paymentId, tip_percents: [5, 10] }])
})

test('of a refund the goods come first, and what of it was tip is known', async () => {
	const { order, paymentId } = await show()
	await payWithTip(paymentId, 100)
	const what = { kind: 'amount', amount: { value: 1_000, currency: 'USD' } } as const
	const parts = { db: shop.db, psp: psp.merchant }
	expect(await refundOrder(parts, order.id, { refund_key: v7(), what, reason: '' }, 'Cashier')).toEqual({
		outcome: 'refunded',
	})
	expect((await loadGivenBack(psp.merchant, paymentId))?.refunds).toMatchObject([
		{ amount: { value: 1_000 }, tip_amount: { value: 10 } },
	])
})

test('the database takes no tips the PSP would refuse, and keeps the tip of a paid order', async () => {
	for (const tipPercents of [[10, 5], [5, 5], [0], [101], [1, 2, 3, 4, 5, 6]]) {
		await expect(shop.db.shop.updateMany({ data: { tipPercents } }), String(tipPercents)).rejects.toThrow(
			/tip_percents/,
		)
	}
	const { order, paymentId } = await show()
	await payWithTip(paymentId, 50)
	await syncOrder(shop.db, psp.merchant, order.id, 'stream')
	await expect(shop.db.order.update({ where: { id: order.id }, data: { tip: 0n } })).rejects.toThrow(/stays so/)
})
