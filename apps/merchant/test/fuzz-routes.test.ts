import { fuzz, timeout } from '@tender/test-psp/fuzz'
import { hostileBodies } from '@tender/test-psp/hostile-body'
import { hostileCode } from '@tender/test-psp/hostile-code'
import { startPsp, type TestPsp } from '@tender/test-psp/start-psp'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { inviteDisplay } from '../src/display/invite-display.ts'
import { pairDisplay, pairDisplayBody } from '../src/display/pair-display.ts'
import { refuseRequest } from '../src/http/refuse-request.ts'
import { checkoutBody } from '../src/orders/checkout-body.ts'
import { checkoutOrder } from '../src/orders/checkout-order.ts'
import { findOrders, orderQuery } from '../src/orders/find-orders.ts'
import { refundBody } from '../src/orders/refund-body.ts'
import { refundOrder } from '../src/orders/refund-order.ts'
import { loadTill } from '../src/tills/load-till.ts'
import { saveTillState } from '../src/tills/save-till-state.ts'
import { tillStateBody } from '../src/tills/till-state.ts'
import { openShop, type TestShop } from './open-shop.ts'

const OWN = 'https://till.tender.example'

let shop: TestShop
let psp: TestPsp
beforeAll(async () => {
	;[psp, shop] = await Promise.all([startPsp(), openShop()])
})
afterAll(async () => {
	await shop?.close()
	await psp?.stop()
})

/** What a route takes, and what it does with it. */
function route<Body>(schema: z.ZodType<Body>, act: (body: Body) => Promise<unknown>) {
	return async (raw: string) => {
		const sent = await new Request(OWN, { method: 'POST', body: raw }).json().catch(() => undefined)
		const { data } = schema.safeParse(sent)
		return data === undefined ? undefined : act(data)
	}
}

test('whatever a page of the till sends is refused or answered, and the till can be loaded afterwards', {
	timeout,
}, async () => {
	const { db, tillId, userId } = shop
	const sold = await checkoutOrder(db, psp.merchant, shop.checkout(20), userId)
	if (sold.kind !== 'shown') throw new Error('The code was not shown')
	await psp.pay(sold.order.number)
	const lines = [{ line: 0, quantity: 1 }]
	const amount = { value: 1, currency: 'USD' }
	const typed = { key: 'typed', product_id: null, name: 'Open amount', unit_amount: 250, quantity: 2 }
	const checkout = shop.checkout(2)
	const routes = {
		checkout: route(checkoutBody, (body) => checkoutOrder(db, psp.merchant, { ...body, checkout_id: v7() }, userId)),
		state: route(tillStateBody, (body) => saveTillState(db, tillId, body)),
		refund: route(refundBody, (body) => refundOrder({ db, psp: psp.merchant }, sold.order.id, body, 'Cashier')),
		refundLines: route(refundBody, (body) => refundOrder({ db, psp: psp.merchant }, sold.order.id, body, 'Cashier')),
		pair: route(pairDisplayBody, (body) => pairDisplay(db, body)),
		orders: route(orderQuery, (query) => findOrders(db, 'USD', query)),
	}
	const examples = {
		checkout: { ...checkout, lines: [...checkout.lines, typed], total: checkout.total + 500 },
		state: { session_id: shop.sessionId, revision: 1, lines: [...checkout.lines, typed] },
		refund: { refund_key: v7(), what: { kind: 'amount', amount }, reason: 'Cold' },
		refundLines: { refund_key: v7(), what: { kind: 'lines', lines }, reason: 'Cold' },
		pair: { key: (await inviteDisplay(db, tillId)).key },
		orders: { q: 'SN1298', status: 'paid', before: '129900' },
	} satisfies Record<keyof typeof routes, unknown>
	await fuzz(hostileBodies(examples), async ({ name, raw }) => {
		const answer = await routes[name](raw)
		if (name === 'checkout' || name === 'refund') expect(answer).not.toMatchObject({ kind: 'unreachable' })
		expect(await loadTill(db, tillId)).toMatchObject({ id: tillId })
	})
})

test('no origin but the till’s own changes anything, however alike', { timeout }, async () => {
	await fuzz(hostileCode(OWN), (origin) => {
		if (!/^[\x20-\x7e]*$/.test(origin)) return
		const request = new Request(OWN, { method: 'POST', headers: { origin, 'content-length': '2' } })
		expect([origin, refuseRequest(request, OWN)?.status]).toEqual([origin, origin.trim() === OWN ? undefined : 403])
	})
})

test('no path but the webhook’s own does without an origin, however alike', { timeout }, async () => {
	await fuzz(hostileCode(`${OWN}/api/webhooks/psp`), (text) => {
		const url = URL.parse(text, OWN)
		if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return
		const refusal = refuseRequest(new Request(url, { method: 'POST' }), OWN)
		expect([url.href, refusal?.status]).toEqual([url.href, url.pathname === '/api/webhooks/psp' ? undefined : 403])
	})
})
