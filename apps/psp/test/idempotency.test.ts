import { pino } from 'pino'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { startForgetting } from '../src/jobs/forget-idempotency.ts'
import { call, expectRefusal, problemOf } from './call.ts'
import { useHouse } from './house.ts'
import { codeOf, next, nextOrder, openProvider, openShop, usd } from './parties.ts'
import { query } from './sql.ts'

const house = useHouse()
const nextKey = () => next('key').replace(' ', '-')

async function sale(holds = 10_000) {
	const shop = await openShop(house)
	const provider = await openProvider(house)
	const wallet = await provider.openWallet(holds)
	return { shop, provider, wallet, payment: await shop.create() }
}

describe('without a key', () => {
	test('no money moves', async () => {
		const { provider, wallet, payment } = await sale()
		const pay = { key: provider.key, body: { wallet_id: wallet, amount: payment.amount } }
		expectRefusal(await house.call('POST', `/v1/payments/${payment.id}/pay`, pay), 400, 'idempotency_key_required')
		const topUp = { key: provider.key, body: { amount: usd(1), source: { type: 'cash' } } }
		expectRefusal(await house.call('POST', `/v1/wallets/${wallet}/top_ups`, topUp), 400, 'idempotency_key_required')
		const out = { key: provider.key, body: { amount: usd(1), destination: { type: 'cash' } } }
		expectRefusal(await house.call('POST', `/v1/wallets/${wallet}/withdrawals`, out), 400, 'idempotency_key_required')
		const gift = { key: provider.key, body: { amount: usd(1), to: 'ada' } }
		expectRefusal(await house.call('POST', `/v1/wallets/${wallet}/transfers`, gift), 400, 'idempotency_key_required')
		const codePath = `/v1/codes/${codeOf(payment)}/payments`
		expectRefusal(await house.call('POST', codePath, pay), 400, 'idempotency_key_required')
		expect(await provider.balanceOf(wallet)).toBe(10_000)
	})

	test('payments are made and canceled, and wallets opened', async () => {
		const { shop, payment } = await sale()
		expect((await shop.cancel(payment.id)).status).toBe(200)
	})
})

test.each([
	'',
	' ',
	'a b',
	'x'.repeat(256),
	'ключ',
	'tab\there',
	'""',
	'"',
	'"open',
	'"a"b"',
	'"a" "b"',
	'"a", "b"',
	'"a\\b"',
	'"a\\',
	`"${'x'.repeat(256)}"`,
	'"ключ"',
	'"a";',
	'"a";=b',
])('the key %j is refused', async (idempotencyKey) => {
	const { provider, wallet, payment } = await sale()
	const headers = { 'idempotency-key': Buffer.from(idempotencyKey, 'utf8').toString('latin1') }
	const answer = await house.call('POST', `/v1/payments/${payment.id}/pay`, {
		key: provider.key,
		body: { wallet_id: wallet, amount: payment.amount },
		headers,
	})
	// A header of blanks arrives as an empty one.
	expect(problemOf(answer).status).toBe(400)
	expect(await provider.balanceOf(wallet)).toBe(10_000)
})

test('the longest key is taken', async () => {
	const { provider, wallet, payment } = await sale()
	const answer = await provider.pay(payment, wallet, { idempotencyKey: '~'.repeat(255) })
	expect(answer.status).toBe(200)
})

test('a key is a structured string: with its quotes, with escapes, with parameters nobody knows, or bare, it is the same', async () => {
	const { provider, wallet } = await sale(0)
	const send = (idempotencyKey: string, value: number) => {
		const body = { amount: usd(value), source: { type: 'cash' } }
		return house.call('POST', `/v1/wallets/${wallet}/top_ups`, { key: provider.key, idempotencyKey, body })
	}
	const key = crypto.randomUUID()
	const first = await send(`"${key}"`, 5)
	expect([first.status, first.replayed]).toEqual([201, false])
	for (const same of [`"${key}"`, key, ` "${key}" `, `"${key}";a;b=1;c="x";d=:AA==:;e=?1;f=-1.5;g=tok/en`]) {
		const again = await send(same, 5)
		expect([again.text, again.replayed]).toEqual([first.text, true])
	}
	expectRefusal(await send(key, 6), 422, 'idempotency_key_reused')
	for (const other of ['"with blanks in it"', String.raw`"with \"quotes\""`, String.raw`"with a \\"`, "'", 'a;b=1']) {
		expect((await send(other, 1)).status).toBe(201)
	}
	expect(await provider.balanceOf(wallet)).toBe(10)
})

describe('the same request under the same key', () => {
	test('pays once and gets the same answer word for word, marked as replayed', async () => {
		const { provider, wallet, payment } = await sale()
		const idempotencyKey = nextKey()
		const first = await provider.pay(payment, wallet, { idempotencyKey })
		const again = await provider.pay(payment, wallet, { idempotencyKey })
		expect([first.replayed, again.replayed]).toEqual([false, true])
		expect([again.status, again.text]).toEqual([first.status, first.text])
		expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'))
		expect(await provider.balanceOf(wallet)).toBe(8_766)
	})

	test('tops up once', async () => {
		const { provider, wallet } = await sale(0)
		const ask = {
			key: provider.key,
			idempotencyKey: nextKey(),
			body: { amount: usd(70), source: { type: 'voucher' } },
		}
		const answers = []
		for (let i = 0; i < 3; i++) answers.push(await house.call('POST', `/v1/wallets/${wallet}/top_ups`, ask))
		expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
		expect(await provider.balanceOf(wallet)).toBe(70)
	})

	test('makes one payment, with the same code and the same stream token', async () => {
		const { shop } = await sale()
		const ask = { idempotencyKey: nextKey() }
		const body = { order_id: nextOrder() }
		const [first, again] = [await shop.tryCreate(body, ask), await shop.tryCreate(body, ask)]
		expect(again.text).toBe(first.text)
		expect([again.status, again.replayed]).toEqual([201, true])
	})

	test('makes one payment even after that payment was canceled: the key stands for the answer of then', async () => {
		const { shop } = await sale()
		const ask = { idempotencyKey: nextKey() }
		const body = { order_id: nextOrder() }
		const first = await shop.tryCreate(body, ask)
		await shop.cancel(JSON.parse(first.text).id)
		expect((await shop.tryCreate(body, ask)).text).toBe(first.text)
	})

	test('is refused again in the same words, although it would succeed by now', async () => {
		const { provider, wallet, payment } = await sale(0)
		const idempotencyKey = nextKey()
		const first = await provider.pay(payment, wallet, { idempotencyKey })
		expectRefusal(first, 409, 'insufficient_funds')
		const topUp = { amount: usd(5_000), source: { type: 'cash' } }
		await house.call('POST', `/v1/wallets/${wallet}/top_ups`, {
			key: provider.key,
			idempotencyKey: nextKey(),
			body: topUp,
		})
		const again = await provider.pay(payment, wallet, { idempotencyKey })
		expect([again.status, again.text, again.replayed]).toEqual([first.status, first.text, true])
		expect(again.headers.get('content-type')).toBe('application/problem+json')
		expect(await provider.balanceOf(wallet)).toBe(5_000)
		expect((await provider.pay(payment, wallet, { idempotencyKey: nextKey() })).status).toBe(200)
	})
})

describe('a key used with another request', () => {
	test('moves no money, whether the amount, the wallet or the payment differs', async () => {
		const { shop, provider, wallet, payment } = await sale()
		const other = await provider.openWallet()
		const second = await shop.create()
		const idempotencyKey = nextKey()
		await provider.pay(payment, wallet, { idempotencyKey })
		const reuses = [
			provider.pay({ ...payment, amount: usd(1) }, wallet, { idempotencyKey }),
			provider.pay(payment, other, { idempotencyKey }),
			provider.pay(second, wallet, { idempotencyKey }),
		]
		for (const answer of await Promise.all(reuses)) {
			if (answer.status === 409) expectRefusal(answer, 409, 'idempotency_key_in_progress')
			else expectRefusal(answer, 422, 'idempotency_key_reused')
		}
		expectRefusal(await provider.pay(second, wallet, { idempotencyKey }), 422, 'idempotency_key_reused')
		expect(await provider.balanceOf(wallet)).toBe(8_766)
		expect(await provider.balanceOf(other)).toBe(10_000)
	})

	test('of another caller or another call is another key', async () => {
		const one = await sale()
		const two = await sale()
		const idempotencyKey = nextKey()
		const answers = [
			await one.provider.pay(one.payment, one.wallet, { idempotencyKey }),
			await two.provider.pay(two.payment, two.wallet, { idempotencyKey }),
			await one.shop.tryCreate({}, { idempotencyKey }),
			await one.shop.cancel((await one.shop.create()).id, { idempotencyKey }),
		]
		expect(answers.map(({ status, replayed }) => [status, replayed])).toEqual([
			[200, false],
			[200, false],
			[201, false],
			[200, false],
		])
	})
})

test('a request that cannot be read does not use up its key', async () => {
	const { provider, wallet, payment } = await sale()
	const idempotencyKey = nextKey()
	const broken = await house.call('POST', `/v1/payments/${payment.id}/pay`, {
		key: provider.key,
		idempotencyKey,
		raw: '{',
	})
	expectRefusal(broken, 400, 'invalid_request')
	expect((await provider.pay(payment, wallet, { idempotencyKey })).status).toBe(200)
})

test('two PSPs that take the same new order at once make one payment, and the other caller is told which', async () => {
	const other = await house.startAnother()
	const shop = await openShop(house)
	for (let round = 0; round < 8; round++) {
		const body = { order_id: nextOrder(), amount: usd(5) }
		const answers = await Promise.all(
			[house.url, other.url].map((url) => call(url, 'POST', '/v1/payments', { key: shop.key, body })),
		)
		expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
		const made = answers.find(({ status }) => status === 201)
		const told = answers.find(({ status }) => status === 409)
		if (!made || !told) throw new Error('one of them is missing')
		expect(expectRefusal(told, 409, 'order_has_open_payment').payment_id).toBe(JSON.parse(made.text).id)
	}
})

test('a key is forgotten only after a day', async () => {
	const { provider, wallet, payment } = await sale()
	const [young, old] = [nextKey(), nextKey()]
	await provider.pay(payment, wallet, { idempotencyKey: young })
	await provider.pay(payment, wallet, { idempotencyKey: old })
	const age = `UPDATE idempotency_records SET created_at = now() - $2 * interval '1 minute' WHERE key = $1`
	await query(house.books.ownerUrl, age, [young, 24 * 60 - 1])
	await query(house.books.ownerUrl, age, [old, 24 * 60 + 1])
	vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
	onTestFinished(() => void vi.useRealTimers())
	const stop = startForgetting(house.operator, pino({ level: 'silent' }))
	vi.advanceTimersByTime(60_000)
	await stop()
	const left = await query(house.books.url, 'SELECT key FROM idempotency_records WHERE key = ANY($1)', [[young, old]])
	expect(left).toEqual([{ key: young }])
	expect((await provider.pay(payment, wallet, { idempotencyKey: young })).replayed).toBe(true)
	// What the forgotten one did is still done: asked anew, the payment itself says so.
	const anew = await provider.pay(payment, wallet, { idempotencyKey: old })
	expectRefusal(anew, 409, 'payment_already_paid')
	expect(anew.replayed).toBe(false)
})
