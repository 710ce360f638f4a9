import { describe, expect, test } from 'vitest'
import { isWithoutAnswer } from '../src/is-without-answer.ts'
import { createMerchantClient } from '../src/merchant-client.ts'
import { TenderError } from '../src/tender-error.ts'
import { createWalletClient } from '../src/wallet-client.ts'
import { answer, brokenOff, type Reaction, startRawServer } from './raw-server.ts'
import { paidTransaction, payment, problem } from './sample.ts'

const PAY = { wallet_id: 'wal_01h455vb4pex5vsknk084sn02q', amount: { value: 12_345, currency: 'USD' } }

async function merchant(...reactions: Reaction[]) {
	const server = await startRawServer(...reactions)
	return { ...server, client: createMerchantClient({ url: server.url, apiKey: 'sk_test', timeoutMs: 2_000 }) }
}

async function wallet(...reactions: Reaction[]) {
	const server = await startRawServer(...reactions)
	const client = createWalletClient({ url: server.url, apiKey: 'wk_test', timeoutMs: 2_000 })
	return { ...server, pay: () => client.payments.pay(payment.id, PAY, { idempotencyKey: 'one sale' }), client }
}

async function errorOf(call: Promise<unknown>): Promise<TenderError> {
	const error = await call.then(
		() => undefined,
		(thrown) => thrown,
	)
	expect(error).toBeInstanceOf(TenderError)
	return error
}

describe('an answer that was lost', () => {
	test.each<[string, Reaction]>([
		['because the connection dropped before it', 'hang up'],
		['because it broke off in the middle', brokenOff(200, paidTransaction)],
		['because something in between answered for the PSP', answer(502, '<html>Bad gateway</html>', 'text/html')],
		['because the PSP had too much to do', answer(503, problem('overloaded', 503))],
		['because the PSP could not reach its books', answer(503, problem('unavailable', 503))],
	])('%s is asked for again with the same key and the same body', async (_, lost) => {
		const { pay, seen } = await wallet(lost, answer(200, paidTransaction))
		expect(await pay()).toEqual(paidTransaction)
		expect(seen).toHaveLength(2)
		expect(seen.map(({ headers }) => headers.get('idempotency-key'))).toEqual(['"one sale"', '"one sale"'])
		expect(seen.map(({ body }) => JSON.parse(body))).toEqual([PAY, PAY])
		expect(seen[0]?.line).toBe(`POST /v1/payments/${payment.id}/pay HTTP/1.1`)
		expect(seen[0]?.headers.get('authorization')).toBe('Bearer wk_test')
	})

	test.each<[string, Reaction]>([
		['a key that is not known any more', answer(401, problem('unauthorized', 401))],
		['a key that may not do this', answer(403, problem('forbidden', 403))],
		['a network’s sign-in page', answer(200, '<html>Welcome</html>', 'text/html')],
	])('is not settled by %s: the first try may still have been taken', async (_, second) => {
		const { pay, seen } = await wallet('hang up', second)
		expect((await errorOf(pay())).code).toBe('unreachable')
		expect(seen).toHaveLength(2)
	})

	test('is asked for again under a key of its own when the caller gave none', async () => {
		const { client, seen } = await merchant('hang up', 'hang up', answer(201, { ...payment, stream_token: 't' }))
		await client.payments.create({ order_id: 'SN1', amount: PAY.amount })
		const keys = seen.map(({ headers }) => headers.get('idempotency-key'))
		expect(keys).toHaveLength(3)
		expect(new Set(keys).size).toBe(1)
		expect(keys[0]).toMatch(/^"[0-9a-f-]{36}"$/)
	})

	test('two calls without a key are two requests', async () => {
		const made = answer(201, { ...payment, stream_token: 't' })
		const { client, seen } = await merchant(made, made)
		await client.payments.create({ order_id: 'SN1', amount: PAY.amount })
		await client.payments.create({ order_id: 'SN1', amount: PAY.amount })
		expect(new Set(seen.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(2)
	})

	test.each<[string, Reaction]>([
		['hangs up', 'hang up'],
		['answers 500', answer(500, problem('internal_error', 500))],
		['answers 504 without a word', answer(504, '', 'text/plain')],
	])(
		'that never comes, from a PSP that %s, is "unreachable" after four tries: nobody can say what happened',
		async (_, always) => {
			const { pay, seen } = await wallet(always)
			const error = await errorOf(pay())
			expect(error.code).toBe('unreachable')
			expect(seen).toHaveLength(4)
			expect(new Set(seen.map(({ headers }) => headers.get('idempotency-key')))).toEqual(new Set(['"one sale"']))
		},
	)

	test('from a PSP that stays silent is given up too', async () => {
		const { url, seen } = await startRawServer('stay silent')
		const client = createWalletClient({ url, apiKey: 'wk_test', timeoutMs: 30 })
		expect((await errorOf(client.wallets.get('wal_x'))).code).toBe('unreachable')
		expect(seen).toHaveLength(4)
	})

	test('from an address where nobody is, is "unreachable"', async () => {
		const client = createMerchantClient({ url: 'http://127.0.0.1:1', apiKey: 'sk_test' })
		const error = await errorOf(client.payments.get(payment.id))
		expect(error).toMatchObject({ code: 'unreachable', status: undefined })
		expect(error.cause).toBeDefined()
	})
})

test('a request that still runs is asked for again until its answer is there', async () => {
	const running = answer(409, problem('idempotency_key_in_progress', 409))
	const { pay, seen } = await wallet(running, running, answer(200, paidTransaction))
	expect(await pay()).toEqual(paidTransaction)
	expect(seen).toHaveLength(3)
})

test('a request that runs and runs is given up in the end, and nobody can say what happened', async () => {
	const { pay, seen } = await wallet(answer(409, problem('idempotency_key_in_progress', 409)))
	const error = await errorOf(pay())
	expect([error.code, isWithoutAnswer(error)]).toEqual(['idempotency_key_in_progress', true])
	expect(seen).toHaveLength(7)
})

describe('a refusal', () => {
	test('is thrown at once with its code, words, request id and extensions', async () => {
		const refusal = problem('order_has_open_payment', 409, {
			detail: 'Not twice.',
			payment_id: payment.id,
			payment_status: 'paid',
		})
		const { client, seen } = await merchant(answer(409, refusal))
		const error = await errorOf(client.payments.create({ order_id: 'SN1', amount: PAY.amount }))
		expect(error).toMatchObject({
			code: 'order_has_open_payment',
			status: 409,
			title: 'No',
			detail: 'Not twice.',
			requestId: 'req-1',
			extensions: { payment_id: payment.id, payment_status: 'paid' },
		})
		expect(error.message).toBe('order_has_open_payment: Not twice.')
		expect(seen).toHaveLength(1)
	})

	test.each([
		['insufficient_funds', 409],
		['amount_mismatch', 409],
		['payment_already_paid', 409],
		['idempotency_key_reused', 422],
		['unauthorized', 401],
		['wallet_not_found', 404],
		['invalid_request', 400],
	])('%s is never sent again', async (code, status) => {
		const { pay, seen } = await wallet(answer(status, problem(code, status)))
		expect((await errorOf(pay())).code).toBe(code)
		expect(seen).toHaveLength(1)
	})

	test('that is not Tender’s is "unexpected"', async () => {
		const { pay } = await wallet(answer(404, '<html>Not found</html>', 'text/html'))
		expect(await errorOf(pay())).toMatchObject({ code: 'unexpected', status: 404 })
	})

	test('of an unknown code is "unexpected"', async () => {
		const { pay } = await wallet(answer(409, problem('tuesday', 409)))
		expect((await errorOf(pay())).code).toBe('unexpected')
	})
})

describe('an answer', () => {
	test('that is not what was asked for is "unexpected", not half-read', async () => {
		for (const odd of [
			{},
			{ ...payment, amount: { value: '12345', currency: 'USD' } },
			{ ...payment, status: 'stolen' },
			'hello',
		]) {
			const { client } = await merchant(answer(200, odd))
			expect((await errorOf(client.payments.get(payment.id))).code).toBe('unexpected')
		}
	})

	test('may say more than this client knows', async () => {
		const { client } = await merchant(answer(200, { ...payment, moods: [] }))
		expect(await client.payments.get(payment.id)).toEqual(payment)
	})

	test('that sends the client elsewhere is not followed: a key goes only where it belongs', async () => {
		const elsewhere = await startRawServer(answer(200, payment))
		const say = `HTTP/1.1 307 X\r\nlocation: ${elsewhere.url}/steal\r\ncontent-length: 0\r\n\r\n`
		const { client } = await merchant({ say })
		expect((await errorOf(client.payments.get(payment.id))).code).toBe('unreachable')
		expect(elsewhere.seen).toEqual([])
	})
})

test.each([
	['one sale', '"one sale"'],
	['say "hi"', String.raw`"say \"hi\""`],
	[String.raw`a\b`, String.raw`"a\\b"`],
])('the key %s is sent as a structured string', async (idempotencyKey, header) => {
	const { client, seen } = await merchant(answer(200, payment))
	await client.payments.cancel(payment.id, { idempotencyKey })
	expect(seen[0]?.headers.get('idempotency-key')).toBe(header)
})
