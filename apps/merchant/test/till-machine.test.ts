import { expect, test } from 'vitest'
import type { TillOrder } from '../src/orders/till-order.ts'
import { moveTill, resumeTill, type Till, type TillAction } from '../src/till-screen/till-machine.ts'

const latte = { id: 'latte', name: 'Latte', price: 495 }
const checkoutId = '0190a000-0000-7000-8000-0000000000c1'
const order: TillOrder = {
	id: '0190a000-0000-7000-8000-000000000001',
	number: 'SN129803',
	status: 'open',
	total: { value: 495, currency: 'USD' },
	tip: { value: 0, currency: 'USD' },
	checkout_id: checkoutId,
	payment_id: 'pay_1',
	qr_code_url: 'http://localhost:4000/q/abc',
	stream_token: 'token',
	expires_at: '2026-11-23T12:05:00.000Z',
}
const empty = resumeTill({ id: order.id, name: 'Counter', lines: [], order: null })
const after = (till: Till, ...actions: TillAction[]) => actions.reduce(moveTill, till)
const waiting = after(
	empty,
	{ type: 'add_product', product: latte },
	{ type: 'check_out', checkoutId },
	{ type: 'got_order', order },
)
const moved = (status: TillOrder['status'], orderId = order.id): TillAction => ({
	type: 'order_moved',
	orderId,
	mirror: { status, tip: order.tip },
})
const statusOf = (till: Till) => (till.sale.phase === 'order' ? till.sale.order.status : till.sale.phase)

test('a paid order never turns into anything else, however late the news', () => {
	expect(statusOf(after(waiting, moved('paid'), moved('canceled'), moved('expired')))).toBe('paid')
	expect(statusOf(after(waiting, moved('canceled'), moved('paid')))).toBe('canceled')
})

test('what the customer added is known with PAID, and not changed by later news', () => {
	const tip = { value: 50, currency: 'USD' }
	const paid = after(
		waiting,
		{ type: 'order_moved', orderId: order.id, mirror: { status: 'paid', tip } },
		moved('paid'),
	)
	expect(paid.sale).toMatchObject({ order: { status: 'paid', total: order.total, tip } })
})

test('news about the order before leaves the present sale alone', () => {
	expect(statusOf(after(waiting, moved('paid', 'another')))).toBe('open')
})

test('PAID stays until New sale, whatever else is pressed', () => {
	const paid = after(waiting, moved('paid'))
	const still = after(paid, { type: 'add_product', product: latte }, { type: 'back_to_cart' }, { type: 'cancel_asked' })
	expect(statusOf(still)).toBe('paid')
	expect(after(still, { type: 'new_sale' })).toMatchObject({ lines: [], sale: { phase: 'selling' } })
})

test('a sale that waits for its payment cannot be left or changed', () => {
	const still = after(waiting, { type: 'new_sale' }, { type: 'back_to_cart' }, { type: 'remove_line', key: 'latte' })
	expect(still).toEqual(waiting)
})

test('a silent payment service keeps the cart, and trying again is the same checkout', () => {
	const silent = after(
		empty,
		{ type: 'add_product', product: latte },
		{ type: 'check_out', checkoutId: 'c1' },
		{ type: 'got_no_answer', order },
	)
	expect(silent).toMatchObject({ checkoutId: 'c1', sale: { phase: 'unreachable', silent: 'psp', number: 'SN129803' } })
	expect(silent.lines).toHaveLength(1)
	expect(after(silent, { type: 'back_to_cart' })).toMatchObject({ checkoutId: undefined, sale: { phase: 'selling' } })
})

test('a canceled sale can be rung up again with the same lines', () => {
	const again = after(waiting, moved('canceled'), { type: 'back_to_cart' })
	expect(again).toMatchObject({ sale: { phase: 'selling' }, lines: waiting.lines })
})

test('an expired code is followed by a new checkout of the same lines', () => {
	const again = after(waiting, moved('expired'), { type: 'check_out', checkoutId: 'c2' })
	expect(again).toMatchObject({ checkoutId: 'c2', sale: { phase: 'asking' }, lines: waiting.lines })
})

test('an empty sale cannot be checked out', () => {
	expect(after(empty, { type: 'check_out', checkoutId: 'c1' })).toEqual(empty)
})

test('a window that opens in the middle of a sale shows that sale', () => {
	const lines = waiting.lines.map((line) => ({ ...line }))
	const state = { id: order.id, name: 'Counter', lines }
	expect(statusOf(resumeTill({ ...state, order }))).toBe('open')
	expect(statusOf(resumeTill({ ...state, order: { ...order, status: 'paid' } }))).toBe('paid')
	const unshown = { ...order, payment_id: null, qr_code_url: null, stream_token: null, expires_at: null }
	expect(resumeTill({ ...state, order: unshown })).toMatchObject({
		checkoutId: order.checkout_id,
		sale: { phase: 'unreachable' },
	})
})

test('a Checkout without any answer is not given up: its code may stand on the display and be paid', () => {
	const unknown = after(
		empty,
		{ type: 'add_product', product: latte },
		{ type: 'check_out', checkoutId },
		{ type: 'got_no_answer' },
	)
	expect(after(unknown, { type: 'back_to_cart' })).toEqual(unknown)
	const found = { id: order.id, name: 'Counter', lines: [], order: { ...order, status: 'paid' as const } }
	expect(statusOf(after(unknown, { type: 'resume', state: found }))).toBe('paid')
})

test('a Cancel that was not heard can be pressed again', () => {
	expect(after(waiting, { type: 'cancel_asked' }, { type: 'cancel_dropped' })).toEqual(waiting)
})
