import { wireCreatedPayment } from '@tender/core/wire/payment'
import { beforeAll, describe, expect, test } from 'vitest'
import { expectRefusal, problemOf } from './call.ts'
import { PUBLIC_URL, useHouse } from './house.ts'
import { nextOrder, openProvider, openShop, type Shop } from './parties.ts'
import { query } from './sql.ts'

const house = useHouse({ checkBooksAfter: 'the file' })

let shop: Shop
/** How many payments the tests of this file made on purpose. */
let made = 0
beforeAll(async () => {
	shop = await openShop(house)
})

/** A create whose JSON is spliced by hand: `JSON.stringify` would not write what attackers write. */
function createWith(member: string): string {
	return `{"order_id":${JSON.stringify(nextOrder())},"amount":{"value":5,"currency":"USD"},${member}}`
}
const amountOf = (value: string) =>
	`{"order_id":${JSON.stringify(nextOrder())},"amount":{"value":${value},"currency":"USD"}}`

async function expectInvalid(raw: string, pointer?: string) {
	const { key } = shop
	const problem = expectRefusal(await house.call('POST', '/v1/payments', { key, raw }), 400, 'invalid_request')
	if (pointer) expect(problem.errors?.map((error) => error.pointer)).toContain(pointer)
	expect(await query(house.books.url, 'SELECT count(*)::int AS made FROM payments')).toEqual([{ made }])
}

test.each([
	'0',
	'-0',
	'-1',
	'0.5',
	'5.000001',
	'1e400',
	'-1e400',
	'9007199254740992',
	'9007199254740993',
	'99999999999999999999999999999999',
	'1e16',
	'"5"',
	'null',
	'true',
	'[5]',
	'{}',
	'{"$numberLong":"5"}',
])('an amount of %s is refused and points at the amount', async (value) => {
	await expectInvalid(amountOf(value), '#/amount/value')
})

test.each([
	'',
	'{',
	'nul',
	'{"order_id":NaN}',
	"{'order_id':1}",
	'{"order_id":"a",}',
	'\u0000',
	'[[[[[',
	`${'['.repeat(20_000)}`,
])('a body of %.20j is refused', async (raw) => {
	await expectInvalid(raw)
})

test.each(['null', '[]', '"text"', '5', 'true'])('a body that is JSON but no object, %s, is refused', async (raw) => {
	await expectInvalid(raw)
})

test.each([
	['a NUL', '"a\\u0000b"'],
	['a lone high surrogate', '"a\\ud800"'],
	['a lone low surrogate', '"\\udc00b"'],
	['a line break', '"a\\nb"'],
	['an escape', '"\\u001b[2J"'],
	['a C1 control', '"\\u0085"'],
	['nothing', '""'],
	['10,000 letters', JSON.stringify('x'.repeat(10_000))],
	['an object', '{"toString":1}'],
	['a number', '5'],
])('an order id, a description, a line or a note that is %s is refused', async (_, text) => {
	await expectInvalid(`{"order_id":${text},"amount":{"value":5,"currency":"USD"}}`, '#/order_id')
	await expectInvalid(createWith(`"description":${text}`), '#/description')
	const line = `{"name":${text},"quantity":1,"unit_amount":5,"amount":5}`
	await expectInvalid(createWith(`"line_items":[${line}]`), '#/line_items/0/name')
	await expectInvalid(createWith(`"metadata":{"note":${text}}`), '#/metadata/note')
})

test.each([
	['a currency that is none', '"amount":{"value":5,"currency":"usd"}'],
	['a test currency', '"amount":{"value":5,"currency":"XTS"}'],
	['a currency named __proto__', '"amount":{"value":5,"currency":"__proto__"}'],
	['no amount', '"amount":null'],
	['an unknown member', '"vat":5'],
	['a tip that is a number', '"tip":5'],
	['a tip without percents', '"tip":{}'],
	['a tip of too many percents', '"tip":{"percents":[1,2,3,4,5,6]}'],
	['a tip of a huge percent', '"tip":{"percents":[1e400]}'],
	['a tip of a fraction of a percent', '"tip":{"percents":[0.5]}'],
	['a wallet code that is a URL', '"wallet_code":"https://evil.example/w/AAAAAAAAAAAAAAAAAAAAAA"'],
	['a wallet code with a NUL', '"wallet_code":"AAAAAAAAAAAAAAAAAAAA\\u0000A"'],
	['a wallet code that is a list', '"wallet_code":["AAAAAAAAAAAAAAAAAAAAAA"]'],
	['a member named __proto__', '"__proto__":{"amount":{"value":1,"currency":"USD"}}'],
	['a member named constructor', '"constructor":{"prototype":{"x":1}}'],
	['too short a life', '"expires_in":4'],
	['too long a life', '"expires_in":86401'],
	['an endless life', '"expires_in":1e400'],
	['a fractional life', '"expires_in":5.5'],
	[
		'too many lines',
		`"line_items":[${Array(101).fill('{"name":"x","quantity":1,"unit_amount":1,"amount":1}').join()}]`,
	],
	['a negative line', '"line_items":[{"name":"x","quantity":1,"unit_amount":-1,"amount":1}]'],
	['a line of nothing', '"line_items":[{"name":"x","quantity":0,"unit_amount":1,"amount":1}]'],
	['too many notes', `"metadata":{${Array.from({ length: 21 }, (_, i) => `"k${i}":"v"`).join()}}`],
	['a note under an odd name', '"metadata":{"a b":"v"}'],
	['a note under a name too long', `"metadata":{"${'k'.repeat(41)}":"v"}`],
	['a note that is a number', '"metadata":{"k":1}'],
	['notes that are a list', '"metadata":["v"]'],
])('a payment with %s is refused', async (_, member) => {
	await expectInvalid(createWith(member))
})

test('a note named __proto__ changes nothing in the program and is not kept as one', async () => {
	const raw = createWith('"metadata":{"__proto__":"polluted","constructor":"kept"}')
	const answer = await house.call('POST', '/v1/payments', { key: shop.key, raw })
	expect(answer.status).toBe(201)
	expect(Object.entries(answer.read(wireCreatedPayment).metadata)).toEqual([['constructor', 'kept']])
	expect(({} as Record<string, unknown>).polluted).toBeUndefined()
	made++
})

describe('a body', () => {
	test('that says it is larger than 64 KB is refused', async () => {
		const { key } = shop
		const answer = await house.call('POST', '/v1/payments', {
			key,
			raw: createWith(`"description":"${'x'.repeat(70_000)}"`),
		})
		expectRefusal(answer, 413, 'body_too_large')
	})

	test('that turns out larger than 64 KB while it comes is refused', async () => {
		const { key } = shop
		const text = createWith(`"description":"${'x'.repeat(200_000)}"`)
		const raw = new Blob([text]).stream()
		const answer = await house.call('POST', '/v1/payments', { key, raw })
		expectRefusal(answer, 413, 'body_too_large')
	})

	test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/json', ''])(
		'of the type %j is refused',
		async (type) => {
			const { key } = shop
			const ask = { key, raw: amountOf('5'), headers: { 'content-type': type } }
			expectRefusal(await house.call('POST', '/v1/payments', ask), 415, 'unsupported_media_type')
		},
	)

	test('that is missing is refused', async () => {
		const { key } = shop
		expectRefusal(await house.call('POST', '/v1/payments', { key }), 400, 'invalid_request')
	})

	test('that is not UTF-8 is never kept', async () => {
		const { key } = shop
		const raw = Buffer.from(`{"order_id":"\xff\xfe","amount":{"value":0,"currency":"USD"}}`, 'latin1')
		expectRefusal(await house.call('POST', '/v1/payments', { key, raw }), 400, 'invalid_request')
	})
})

describe('a query', () => {
	test.each([
		'limit=0',
		'limit=101',
		'limit=-1',
		'limit=1.5',
		'limit=many',
		'limit=',
		'limit=1&limit=2',
		'limit=1e400',
		'cursor=pay_nonsense',
		'cursor=wal_01h455vb4pex5vsknk084sn02q',
		'cursor=%00',
		`cursor=${'x'.repeat(5_000)}`,
		'status=stolen',
		'status=pending%00',
		'order_id=',
		'order_id=%00',
		`order_id=${'x'.repeat(10_000)}`,
		'created_after=yesterday',
		'created_after=2026-13-45T00:00:00Z',
		'created_after=2026-11-23',
		'created_after=1e400',
	])('of payments with %.40s is refused', async (search) => {
		const { key } = shop
		expectRefusal(await house.call('GET', `/v1/payments?${search}`, { key }), 400, 'invalid_request')
	})

	test.each([
		'created_after=0000-01-01T00:00:00Z',
		'created_after=9999-12-31T23:59:59.999999999Z',
		'created_after=2026-02-30T00:00:00Z',
		'created_after=2026-01-01T00:00:00%2B23:59',
		'created_after=2026-01-01T00:00:00-99:99',
		'order_id=%FF%FE',
		'order_id=%F0%9F%92%A9',
		"order_id='%20OR%201=1--",
		'cursor=pay_7zzzzzzzzzzzzzzzzzzzzzzzzz',
		'unknown=1',
		'__proto__=1',
	])('of payments with %s finds nothing of others and breaks nothing', async (search) => {
		// A merchant of its own: what the others made is not its to see.
		const { key } = await openShop(house)
		const answer = await house.call('GET', `/v1/payments?${search}`, { key })
		expect(answer.status).toBeOneOf([200, 400])
		if (answer.status === 200) expect(JSON.parse(answer.text).data).toHaveLength(0)
	})

	test.each(['after=evt_nonsense', 'after=evt_01h455vb4pex5vsknk084sn02q', 'type=payment', 'limit=0'])(
		'of events with %s is refused',
		async (search) => {
			const { key } = shop
			expectRefusal(await house.call('GET', `/v1/events?${search}`, { key }), 400, 'invalid_request')
		},
	)
})

test.each([
	['GET', '/'],
	['GET', '/v1'],
	['GET', '/v2/payments'],
	['GET', '/v1/payments/x/y/z'],
	['DELETE', '/v1/payments'],
	['PUT', '/v1/payments/pay_01h455vb4pex5vsknk084sn02q'],
	['GET', '/..%2f..%2fetc/passwd'],
	['GET', '/q'],
	['POST', '/q/AAAAAAAAAAAAAAAAAAAAAA'],
])('%s %s leads nowhere, and says so in the one form of every refusal', async (method, path) => {
	expectRefusal(await house.call(method, path), 404, 'not_found')
})

test.each([
	'pay_%E0%A4%A',
	'%',
	'%ED%A0%80',
	'pay_01h455vb4pex5vsknk084sn02q%00',
	'x'.repeat(5_000),
	"'; DROP TABLE payments; --",
	'__proto__',
])('a payment named %.30s is not found, or not an address at all', async (id) => {
	const { key } = shop
	const answer = await house.call('GET', `/v1/payments/${id}`, { key })
	expect(answer.status).toBeOneOf([400, 404])
})

test('every fault of a request is named at once, by its JSON pointer', async () => {
	const { key } = shop
	const raw = '{"order_id":"","amount":{"value":-1,"currency":"XXX"},"metadata":{"a/b~c":"v"}}'
	const problem = expectRefusal(await house.call('POST', '/v1/payments', { key, raw }), 400, 'invalid_request')
	const pointers = problem.errors?.map(({ pointer }) => pointer)
	expect(pointers).toEqual(
		expect.arrayContaining(['#/order_id', '#/amount/value', '#/amount/currency', '#/metadata/a~1b~0c']),
	)
})

test('a refusal leads to the page that explains it', async () => {
	const { type } = problemOf(await house.call('GET', '/v1/payments'))
	expect(type).toBe(`${PUBLIC_URL}/docs/refusals/unauthorized`)
	const page = await house.call('GET', new URL(type).pathname)
	expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
	expect(page.text).toContain('unauthorized')
})

test('a refusal carries the id under which the log knows the request', async () => {
	const answer = await house.call('GET', '/v1/payments')
	expect(answer.headers.get('x-request-id')).toBe(problemOf(answer).request_id)
})

test('a body that is small on the wire and deep in memory is refused, wherever the depth is', async () => {
	const provider = await openProvider(house)
	const wallet = await provider.openWallet()
	const deep = `${'['.repeat(25_000)}${']'.repeat(25_000)}`
	for (const raw of [deep, `{"handle":${deep}}`, `{"handle":{"length":${deep}}}`, `{"limits":{"size":${deep}}}`]) {
		const answer = await house.call('PATCH', `/v1/wallets/${wallet}`, { key: provider.key, raw })
		expectRefusal(answer, 400, 'invalid_request')
	}
})
