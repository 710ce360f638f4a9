import { startPsp, type TestPsp } from '@tender/test-psp/start-psp'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkoutOrder } from '../src/orders/checkout-order.ts'
import { loadGivenBack } from '../src/orders/load-given-back.ts'
import type { RefundBody } from '../src/orders/refund-body.ts'
import { refundOrder } from '../src/orders/refund-order.ts'
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

/** Three lattes of $4.95, sold and paid. */
async function sell(): Promise<{ orderId: string; paymentId: string }> {
	const sold = await checkoutOrder(shop.db, psp.merchant, shop.checkout(3), shop.userId)
	if (sold.kind !== 'shown' || sold.order.payment_id === null) throw new Error('the code was not shown')
	await psp.pay(sold.order.number)
	return { orderId: sold.order.id, paymentId: sold.order.payment_id }
}

const give = (orderId: string, what: RefundBody['what'], refund_key = v7()) =>
	refundOrder({ db: shop.db, psp: psp.merchant }, orderId, { refund_key, what, reason: 'Cold' }, 'Cashier')

test('pieces go back at their price, then the rest, and the payment says so', async () => {
	const { orderId, paymentId } = await sell()
	expect(await give(orderId, { kind: 'lines', lines: [{ line: 0, quantity: 1 }] })).toEqual({ outcome: 'refunded' })
	expect(await loadGivenBack(psp.merchant, paymentId)).toMatchObject({
		payment: { status: 'partially_refunded', amount_refunded: { value: 495 } },
		refunds: [{ amount: { value: 495 }, reason: 'Cold', actor: 'Cashier', line_items: [{ line: 0, quantity: 1 }] }],
	})
	expect(await give(orderId, { kind: 'all' })).toEqual({ outcome: 'refunded' })
	expect(await loadGivenBack(psp.merchant, paymentId)).toMatchObject({
		payment: { status: 'refunded', amount_refunded: { value: 1485 } },
		refunds: [{ amount: { value: 495 } }, { amount: { value: 990 } }],
	})
})

test('the same press of the button sent twice gives back once', async () => {
	const { orderId, paymentId } = await sell()
	const key = v7()
	const what = { kind: 'amount', amount: { value: 100, currency: 'USD' } } as const
	await Promise.all([give(orderId, what, key), give(orderId, what, key)])
	expect(await give(orderId, what, key)).toEqual({ outcome: 'refunded' })
	expect((await loadGivenBack(psp.merchant, paymentId))?.payment.amount_refunded.value).toBe(100)
})

test('more than is left is refused, and nothing goes back', async () => {
	const { orderId, paymentId } = await sell()
	const answer = await give(orderId, { kind: 'amount', amount: { value: 1486, currency: 'USD' } })
	expect(answer).toEqual({ outcome: 'refused', title: 'More than is left to give back' })
	expect((await loadGivenBack(psp.merchant, paymentId))?.refunds).toEqual([])
})

test('an order without a payment, or of nobody, has nothing to give back', async () => {
	expect(await give(v7(), { kind: 'all' })).toBeUndefined()
})
