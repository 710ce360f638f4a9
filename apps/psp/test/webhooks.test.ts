import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { wireEvent, wireEventPage, wirePaymentEvent } from '@tender/core/wire/event'
import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { useHouse } from './house.ts'
import { openProvider, openShop, type Shop, usd } from './parties.ts'
import { query, until } from './sql.ts'

const house = useHouse()
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

interface Received {
	readonly headers: IncomingHttpHeaders
	readonly body: string
}

/** A merchant's server: it keeps what it gets, and answers what it is told to. */
let received: Received[] = []
let answerWith: (nth: number) => number | 'never' = () => 200
let server: Server
let url = ''
beforeEach(async () => {
	received = []
	answerWith = () => 200
	server = createServer((request, response) => {
		const chunks: Buffer[] = []
		request.on('data', (chunk) => chunks.push(chunk))
		request.on('end', () => {
			received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
			const status = answerWith(received.length)
			if (status !== 'never') response.writeHead(status).end()
		})
	})
	server.listen(0, '127.0.0.1')
	await once(server, 'listening')
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`
})
afterEach(async () => {
	server.closeAllConnections()
	await new Promise((resolve) => server.close(resolve))
})

interface Delivery {
	attempts: number
	waits: boolean
	delivered: boolean
	failed: boolean
	last_result: string | null
	seconds: number | null
}

async function deliveriesOf(shop: Shop): Promise<Delivery[]> {
	return (await query(
		house.books.url,
		`SELECT d.attempts, d.next_attempt_at IS NOT NULL AS waits, d.delivered_at IS NOT NULL AS delivered,
			d.failed_at IS NOT NULL AS failed, d.last_result, extract(epoch FROM d.next_attempt_at - clock_timestamp())::float8 AS seconds
		FROM webhook_deliveries d JOIN events e ON e.seq = d.event_seq WHERE e.merchant_id = $1 ORDER BY e.seq`,
		[shop.merchantId],
	)) as unknown as Delivery[]
}

/** The delivery, once it is in the state asked for. */
function delivery(shop: Shop, is: (one: Delivery) => boolean): Promise<Delivery> {
	return until(async () => (await deliveriesOf(shop)).find(is))
}

/** As if the pause, or the lease, were over: the job finds it at its next look. */
async function letPausePass(shop: Shop): Promise<void> {
	await query(
		house.books.ownerUrl,
		`UPDATE webhook_deliveries d SET next_attempt_at = clock_timestamp() FROM events e
		WHERE e.seq = d.event_seq AND e.merchant_id = $1 AND d.next_attempt_at IS NOT NULL`,
		[shop.merchantId],
	)
}

async function shopWithWebhook(to = url) {
	return openShop(house, { webhook: { url: to, secret: SECRET } })
}

test('each event reaches the merchant’s server signed, with the body the event log has', async () => {
	const shop = await shopWithWebhook()
	const provider = await openProvider(house)
	const payment = await shop.create()
	await provider.pay(payment, await provider.openWallet())
	await until(async () => (await deliveriesOf(shop)).filter((one) => one.delivered).length === 2)
	expect(received).toHaveLength(2)
	const log = (await house.call('GET', '/v1/events', { key: shop.key })).read(wireEventPage).data
	const told = received.map(({ headers, body }) => {
		const checked = new Webhook(SECRET).verify(body, headers as Record<string, string>)
		const event = wirePaymentEvent.strict().parse(checked)
		expect(headers['webhook-id']).toBe(event.id)
		expect(headers['content-type']).toBe('application/json')
		return event
	})
	expect(told.toSorted((a, b) => a.created_at.localeCompare(b.created_at))).toEqual(log)
	expect(() =>
		new Webhook(`whsec_${btoa('x'.repeat(24))}`).verify(
			received[0]?.body ?? '',
			received[0]?.headers as Record<string, string>,
		),
	).toThrow()
})

test('a claim, a refund and a payout reach the merchant’s server as they do the log', async () => {
	const shop = await shopWithWebhook()
	const provider = await openProvider(house)
	const wallet = await provider.openWallet()
	const payment = await shop.create()
	await provider.claim(payment.id, wallet)
	await provider.pay(payment, wallet)
	await shop.refund(payment.id, { amount: usd(34) })
	const body = { amount: usd(200), bank: { holder: 'Cafe Central', iban: 'DE89370400440532013000' } }
	await house.call('POST', '/v1/payouts', { key: shop.key, idempotencyKey: 'payout', body })
	await until(async () => (await deliveriesOf(shop)).filter((one) => one.delivered).length === 5)
	const told = received.map(({ body }) => wireEvent.parse(JSON.parse(body)))
	const log = (await house.call('GET', '/v1/events', { key: shop.key })).read(wireEventPage).data
	expect(log.map(({ type, data }) => [type, data.object])).toEqual([
		['payment.created', 'payment'],
		['payment.claimed', 'payment'],
		['payment.paid', 'payment'],
		['payment.refunded', 'payment'],
		['payout.requested', 'payout'],
	])
	expect(told).toEqual(expect.arrayContaining(log))
})

test('nobody ever sees an event whose delivery is not owed yet: both come in one commit', async () => {
	const shop = await shopWithWebhook()
	let making = true
	const makers = Promise.all(Array.from({ length: 30 }, () => shop.create())).finally(() => {
		making = false
	})
	const unowed = `SELECT e.seq FROM events e LEFT JOIN webhook_deliveries d ON d.event_seq = e.seq
		WHERE e.merchant_id = $1 AND d.event_seq IS NULL`
	while (making) expect(await query(house.books.url, unowed, [shop.merchantId])).toEqual([])
	await makers
	expect(await deliveriesOf(shop)).toHaveLength(30)
	await until(async () => (await deliveriesOf(shop)).every((one) => one.delivered))
})

test('a merchant without a webhook, or with one switched off, is owed nothing', async () => {
	const without = await openShop(house)
	await without.create()
	const off = await shopWithWebhook()
	await query(house.books.url, 'UPDATE webhook_endpoints SET disabled_at = clock_timestamp() WHERE merchant_id = $1', [
		off.merchantId,
	])
	await off.create()
	expect(await deliveriesOf(without)).toEqual([])
	expect(await deliveriesOf(off)).toEqual([])
	expect(received).toEqual([])
})

test.each([500, 404, 302, 400])(
	'an answer of %i is no delivery: it is tried again after a pause, and then done',
	async (status) => {
		const shop = await shopWithWebhook()
		answerWith = (nth) => (nth === 1 ? status : 204)
		await shop.create()
		const waiting = await delivery(shop, (one) => one.last_result !== null)
		expect(waiting).toMatchObject({ attempts: 1, waits: true, delivered: false, last_result: `answered ${status}` })
		expect(waiting.seconds).toBeGreaterThan(0)
		await letPausePass(shop)
		expect(await delivery(shop, (one) => one.delivered)).toMatchObject({ attempts: 2, waits: false, failed: false })
		expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
		expect(received).toHaveLength(2)
	},
)

test('a server that is not there is tried again', async () => {
	const shop = await shopWithWebhook('http://127.0.0.1:1/hooks')
	await shop.create()
	const waiting = await delivery(shop, (one) => one.last_result !== null)
	expect(waiting).toMatchObject({ attempts: 1, waits: true, delivered: false })
	await query(house.books.url, 'UPDATE webhook_endpoints SET url = $2 WHERE merchant_id = $1', [shop.merchantId, url])
	await letPausePass(shop)
	await delivery(shop, (one) => one.delivered)
})

test('the pauses grow, and after the last attempt the delivery is given up', async () => {
	const shop = await shopWithWebhook()
	answerWith = () => 503
	await shop.create()
	const pauses: number[] = []
	for (let attempt = 1; attempt <= 8; attempt++) {
		// Marked by the attempt itself: the lease before it says no result.
		const marked = await delivery(shop, ({ attempts, last_result }) => attempts === attempt && last_result !== null)
		pauses.push(Number(marked.seconds))
		const forget = `UPDATE webhook_deliveries d SET last_result = NULL FROM events e WHERE e.seq = d.event_seq AND e.merchant_id = $1`
		await query(house.books.ownerUrl, forget, [shop.merchantId])
		await letPausePass(shop)
	}
	const ended = await delivery(shop, (one) => one.failed)
	expect(ended).toMatchObject({ attempts: 9, waits: false, delivered: false, last_result: 'answered 503' })
	expect(pauses).toEqual(pauses.toSorted((a, b) => a - b))
	expect(pauses[0]).toBeGreaterThan(3)
	expect(pauses.at(-1)).toBeGreaterThan(19 * 3_600)
	expect(received).toHaveLength(9)
})

test('what was committed before a PSP stopped is sent by the one that starts after it', async () => {
	const shop = await openShop(house)
	await shop.create()
	// The state a PSP leaves that died right after its commit: the delivery is owed, nobody has tried.
	await query(
		house.books.ownerUrl,
		`INSERT INTO webhook_endpoints (id, merchant_id, url, secret, created_at) VALUES (gen_random_uuid(), $1, $2, $3, clock_timestamp())`,
		[shop.merchantId, url, SECRET],
	)
	await query(
		house.books.ownerUrl,
		`INSERT INTO webhook_deliveries (event_seq, endpoint_id, next_attempt_at) SELECT e.seq, w.id, e.created_at FROM events e JOIN webhook_endpoints w USING (merchant_id) WHERE merchant_id = $1`,
		[shop.merchantId],
	)
	await house.startAnother()
	await delivery(shop, (one) => one.delivered)
	expect(received).toHaveLength(1)
})

test('an attempt that never came back is taken over once its lease has lapsed', async () => {
	const shop = await shopWithWebhook()
	answerWith = (nth) => (nth === 1 ? 'never' : 200)
	await shop.create()
	const leased = await delivery(shop, (one) => one.attempts === 1 && received.length === 1)
	expect(leased).toMatchObject({ waits: true, delivered: false })
	expect(leased.seconds).toBeGreaterThan(10)
	const other = await house.startAnother()
	onTestFinished(() => other.stop())
	await letPausePass(shop)
	expect(await delivery(shop, (one) => one.delivered)).toMatchObject({ attempts: 2 })
	// The lost attempt comes to its end late, and must not undo what the second one marked.
	server.closeAllConnections()
	await until(async () => received.length === 2)
	expect(await deliveriesOf(shop)).toMatchObject([{ delivered: true, attempts: 2, waits: false }])
})

test('two PSPs at work send each event once', async () => {
	await house.startAnother()
	const shop = await shopWithWebhook()
	await Promise.all(Array.from({ length: 40 }, () => shop.create()))
	await until(async () => (await deliveriesOf(shop)).filter((one) => one.delivered).length === 40)
	expect(received).toHaveLength(40)
	expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(40)
})
