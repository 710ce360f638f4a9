import { wirePayment } from '@tender/core/wire/payment'
import { wireProblem } from '@tender/core/wire/problem'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { follow } from './follow.ts'
import { budget, timeout } from './fuzz/budget.ts'
import { headerLine, hostileText } from './fuzz/hostile-text.ts'
import { useHouse } from './house.ts'
import { openShop } from './parties.ts'

const house = useHouse({ checkBooksAfter: 'the file' })

/** A payment with all that may be asked of its stream, and what is right for another one only. */
let payment: { id: string; token: string }
let other: { id: string; token: string; lastEventId: string }
beforeAll(async () => {
	const shop = await openShop(house)
	const [asked, elsewhere] = [await shop.create(), await shop.create()]
	payment = { id: asked.id, token: asked.stream_token }
	const page = JSON.parse((await house.call('GET', '/v1/events', { key: shop.key })).text)
	const event = page.data.find(({ data }: { data: { id: string } }) => data.id === elsewhere.id)
	other = { id: elsewhere.id, token: elsewhere.stream_token, lastEventId: event.id }
})

/** A token with a slip at one place of it. */
const slip = fc.tuple(fc.nat(40), fc.nat(2), fc.constantFrom('', 'A', '-', '%00', '%20', '=', 'a'.repeat(40))).map(
	([at, cut, put]) =>
		(token: string) =>
			token.slice(0, at) + put + token.slice(at + cut),
)
const asked = fc.record({
	id: fc.option(fc.oneof(hostileText, fc.constant('another payment')), { freq: 4 }),
	token: fc.oneof(
		{ weight: 3, arbitrary: fc.constant((token: string) => token) },
		{ weight: 2, arbitrary: slip },
		{ weight: 1, arbitrary: fc.constant((token: string) => `${token}&token=${token}`) },
		{ weight: 1, arbitrary: hostileText.map((text) => () => text) },
	),
	lastEventId: fc.option(fc.oneof({ weight: 3, arbitrary: headerLine }, fc.constant('of another payment'))),
})

test('whatever token and Last-Event-ID ask for a stream, it begins with the payment as it stands, or a problem says why not', {
	timeout,
}, async () => {
	await fc.assert(
		fc.asyncProperty(asked, async ({ id, token, lastEventId }) => {
			const path = id === null ? payment.id : id === 'another payment' ? other.id : id
			const sent = token(payment.token)
			const url = `${house.url}/v1/payments/${path}/stream?token=${sent}`
			const stream = await follow(
				url,
				lastEventId === 'of another payment' ? other.lastEventId : (lastEventId ?? undefined),
			)
			try {
				if (stream.status !== 200) {
					const text = await stream.text()
					expect([400, 401, 404], `${url} answered ${stream.status} ${text}`).toContain(stream.status)
					expect(stream.headers.get('content-type')).toBe('application/problem+json')
					return void expect(wireProblem.parse(JSON.parse(text)).status).toBe(stream.status)
				}
				expect([path, decodeURIComponent(sent)]).toEqual([payment.id, payment.token])
				const { event, data } = await stream.next()
				expect([event, wirePayment.parse(data).id]).toEqual(['payment.snapshot', payment.id])
			} finally {
				stream.drop()
			}
		}),
		budget,
	)
	expect((await house.call('GET', '/readyz')).status).toBe(200)
})
