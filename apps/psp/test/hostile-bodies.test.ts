import { beforeAll, describe, expect, test } from 'vitest'
import { expectRefusal, problemOf } from './call.ts'
import { useHouse } from './house.ts'
import { openProvider, openShop, type Provider, type Shop, usd } from './parties.ts'

const house = useHouse({ checkBooksAfter: 'the file' })

let shop: Shop
let provider: Provider
let wallet: string
beforeAll(async () => {
	shop = await openShop(house)
	provider = await openProvider(house)
	wallet = await provider.openWallet(0)
})

test.each([
	{ wallet_id: '\ud800', amount: usd(5) },
	{ wallet_id: 'x'.repeat(65), amount: usd(5) },
	{ wallet_id: ['wal_01h455vb4pex5vsknk084sn02q'], amount: usd(5) },
	{ wallet_id: 'wal_01h455vb4pex5vsknk084sn02q', amount: usd(-5) },
	{ wallet_id: 'wal_01h455vb4pex5vsknk084sn02q', amount: usd(0.5) },
	{ wallet_id: 'wal_01h455vb4pex5vsknk084sn02q', amount: 5 },
	{ wallet_id: 'wal_01h455vb4pex5vsknk084sn02q' },
	{ amount: usd(5), wallet_id: 'wal_01h455vb4pex5vsknk084sn02q', payment_id: 'x' },
])('a pay of %j moves nothing', async (body) => {
	const { key } = provider
	const ask = { key, idempotencyKey: 'k', raw: JSON.stringify(body) }
	const answer = await house.call('POST', '/v1/payments/pay_01h455vb4pex5vsknk084sn02q/pay', ask)
	expect(problemOf(answer).status).toBeOneOf([400, 404])
})

test.each([
	{ amount: usd(5), source: { type: 'gift' } },
	{ amount: usd(5), source: { type: '__proto__' } },
	{ amount: usd(5), source: 'cash' },
	{ amount: usd(-5), source: { type: 'cash' } },
	{ amount: usd(2 ** 53), source: { type: 'cash' } },
	{ amount: usd(5), source: { type: 'cash', reference: '\u0000' } },
	{ amount: usd(5), source: { type: 'cash', reference: 'x'.repeat(121) } },
	{ amount: usd(5), source: { type: 'cash' }, note: 'x' },
	{ amount: usd(5) },
])('a top-up of %j moves nothing', async (body) => {
	const ask = { key: provider.key, idempotencyKey: 'k', body }
	expectRefusal(await house.call('POST', `/v1/wallets/${wallet}/top_ups`, ask), 400, 'invalid_request')
	expect(await provider.balanceOf(wallet)).toBe(0)
})

const PAYMENT = 'pay_01h455vb4pex5vsknk084sn02q'
const MANY_LINES = Array.from({ length: 101 }, (_, line) => ({ line, quantity: 1 }))

describe.each([
	[
		'POST',
		`/v1/payments/${PAYMENT}/pay`,
		{ wallet_id: 'wal_x', amount: usd(5) },
		[{ tip: -1 }, { tip: 0.5 }, { tip: 2 ** 53 }, { tip: '5' }, { tip: usd(5) }],
	],
	[
		'POST',
		`/v1/payments/${PAYMENT}/claim`,
		{},
		[{}, { wallet_id: 5 }, { wallet_id: 'x'.repeat(65) }, { wallet_id: 'wal_x', amount: usd(5) }],
	],
	['POST', `/v1/payments/${PAYMENT}/release`, {}, [{}, { wallet_id: null }, { wallet_id: 'wal_x', force: true }]],
	[
		'POST',
		'/v1/codes/AAAAAAAAAAAAAAAAAAAAAA/payments',
		{ wallet_id: 'wal_x', amount: usd(5) },
		[{ amount: 5 }, { tip: -1 }, { order_id: 'x' }, { wallet_id: null }],
	],
	[
		'POST',
		'/v1/wallets/{wallet}/codes',
		{ limit: usd(5) },
		[{ limit: usd(0) }, { limit: 5 }, { limit: null }, { code: 'AAAAAAAAAAAAAAAAAAAAAA' }],
	],
	[
		'PATCH',
		'/v1/wallets/{wallet}',
		{},
		[
			{ limits: { payment: 2 ** 53 } },
			{ limits: { payment: -0.1 } },
			{ limits: [] },
			{ handle: '\u0000' },
			{ handle: '__proto__' },
			{ handle: {} },
			{ rules: {} },
		],
	],
	[
		'POST',
		'/v1/wallets/{wallet}/withdrawals',
		{ amount: usd(5), destination: { type: 'cash' } },
		[
			{ amount: usd(-5) },
			{ destination: { type: '__proto__' } },
			{ destination: { type: 'bank', reference: '\u0000' } },
		],
	],
	[
		'POST',
		'/v1/wallets/{wallet}/transfers',
		{ to: 'ada', amount: usd(5) },
		[{ to: '' }, { to: '@' }, { to: 'a'.repeat(5_000) }, { to: 'a\u0000b' }, { to: ['ada'] }, { message: '\ud800' }],
	],
] as const)('%s %s', (method, path, right, wrongs) => {
	test.each(wrongs)('with %j is refused and moves nothing', async (wrong) => {
		const ask = { key: provider.key, idempotencyKey: 'k', body: { ...right, ...wrong } }
		const answer = await house.call(method, path.replace('{wallet}', wallet), ask)
		expectRefusal(answer, 400, 'invalid_request')
		expect(await provider.balanceOf(wallet)).toBe(0)
	})

	test.each(['', '{', 'null', '[]', '5', '{"__proto__":{"x":1}}', '['.repeat(20_000)])(
		'with the body %.20j never answers anything but a problem of the request',
		async (raw) => {
			const ask = { key: provider.key, idempotencyKey: `k ${raw}`.slice(0, 20), raw }
			const answer = await house.call(method, path.replace('{wallet}', wallet), ask)
			// `{}` with a stranger in it is an empty change of a wallet, which is none.
			expect(answer.status).toBeOneOf(method === 'PATCH' ? [200, 400] : [400])
		},
	)
})

test.each([
	{ amount: usd(-1) },
	{ amount: 5 },
	{ line_items: [{ line: -1, quantity: 1 }] },
	{ line_items: [{ line: 0, quantity: 0 }] },
	{ line_items: [{ line: 0.5, quantity: 1 }] },
	{ line_items: [{ line: 0, quantity: 1, amount: 5 }] },
	{ line_items: MANY_LINES },
	{ line_items: 'all' },
	{ reason: '\u0000' },
	{ actor: 'x'.repeat(121) },
	{ everything: true },
])('a refund of %.60j is refused', async (body) => {
	const ask = { key: shop.key, idempotencyKey: 'k', body }
	expectRefusal(await house.call('POST', `/v1/payments/${PAYMENT}/refunds`, ask), 400, 'invalid_request')
})

test.each([
	{ label: '', currency: 'USD' },
	{ label: 'x'.repeat(81), currency: 'USD' },
	{ label: 'a\nb', currency: 'USD' },
	{ label: 'x', currency: 'usd' },
	{ label: 'x' },
	{ label: 'x', currency: 'USD', amount: 5 },
	{ label: 'x', currency: 'USD', amount: usd(0) },
	{ label: 'x', currency: 'USD', tip: { percents: [20, 10] } },
	{ label: 'x', currency: 'USD', code: 'AAAAAAAAAAAAAAAAAAAAAA' },
])('a printed code of %j is refused', async (body) => {
	expectRefusal(await house.call('POST', '/v1/static_codes', { key: shop.key, body }), 400, 'invalid_request')
})

test.each([
	`/v1/payments/${PAYMENT}/refunds?cursor=pay_x`,
	`/v1/payments/${PAYMENT}/refunds?limit=0`,
	'/v1/static_codes?cursor=ref_01h455vb4pex5vsknk084sn02q',
	'/v1/static_codes?limit=101',
	'/v1/static_codes?cursor=%00',
])('GET %s is refused', async (path) => {
	const answer = await house.call('GET', path, { key: shop.key })
	// Which payment it is about is looked at first.
	expect([answer.status, problemOf(answer).code]).toBeOneOf([
		[400, 'invalid_request'],
		[404, 'payment_not_found'],
	])
})
