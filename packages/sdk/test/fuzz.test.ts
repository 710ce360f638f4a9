import fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { createMerchantClient } from '../src/merchant-client.ts'
import { TenderError } from '../src/tender-error.ts'
import { verifyWebhook } from '../src/verify-webhook.ts'
import { createWalletClient } from '../src/wallet-client.ts'
import { event, paidTransaction, payment, problem } from './sample.ts'

/** `TENDER_FUZZ_SECONDS=600` digs longer, `TENDER_FUZZ_SEED` elsewhere. */
const SECONDS = Number(process.env.TENDER_FUZZ_SECONDS ?? 2)
const budget = {
	seed: Number(process.env.TENDER_FUZZ_SEED ?? 20_261_123),
	numRuns: SECONDS * 10_000,
	interruptAfterTimeLimit: SECONDS * 1_000,
	markInterruptAsFailure: false,
}
const timeout = 30_000 + SECONDS * 3_000

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

function sign(): { headers: Record<string, string>; body: string } {
	const body = JSON.stringify(event)
	const at = new Date()
	const headers = {
		'webhook-id': event.id,
		'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
		'webhook-signature': new Webhook(SECRET).sign(event.id, at, body),
	}
	return { headers, body }
}

/** Something done to a text at one place. */
const edit = fc
	.tuple(
		fc.nat(2_000),
		fc.nat(3),
		fc.oneof(fc.string({ unit: 'binary', maxLength: 4 }), fc.constantFrom('', ' ', 'v1,', ',', '=', '0', '\n')),
	)
	.map(([at, cut, put]) => (text: string) => {
		const place = at % (text.length + 1)
		return text.slice(0, place) + put + text.slice(place + cut)
	})
const untouched = (text: string) => text

test('a webhook that was touched anywhere is the event that was signed, or none', { timeout }, async () => {
	const touched = fc.record({
		name: fc.constantFrom('webhook-id', 'webhook-timestamp', 'webhook-signature'),
		header: fc.oneof(
			edit,
			fc.constantFrom(
				untouched,
				() => '',
				() => 'v1,',
				() => 'v1a,x v2,y',
				() => '1e400',
				() => '-1',
			),
		),
		body: fc.oneof({ weight: 2, arbitrary: fc.constant(untouched) }, edit),
		drop: fc.boolean(),
	})
	fc.assert(
		fc.property(touched, ({ name, header, body, drop }) => {
			const real = sign()
			const headers = { ...real.headers, [name]: header(real.headers[name] ?? '') }
			if (drop) delete headers[name]
			let believed: unknown
			try {
				believed = verifyWebhook({ secret: SECRET, headers, body: body(real.body) })
			} catch (error) {
				return void expect(error).toBeInstanceOf(Error)
			}
			expect([body(real.body), believed]).toEqual([real.body, event])
		}),
		budget,
	)
})

const type = fc.constantFrom(
	'application/json',
	'application/problem+json',
	'text/html',
	'',
	'application/json; charset=utf-16',
)
const said = fc.oneof(
	fc
		.constantFrom(payment, paidTransaction, event, problem('payment_already_paid', 409))
		.map((value) => JSON.stringify(value)),
	fc
		.tuple(fc.constantFrom(payment, paidTransaction, problem('payment_already_paid', 409)), edit)
		.map(([value, change]) => change(JSON.stringify(value))),
	fc.json({ maxDepth: 3 }),
	fc.string({ unit: 'binary', maxLength: 60 }),
)
// What a 5xx says is not believed; it is asked again, with pauses, and has tests of its own.
const status = fc.constantFrom(200, 201, 202, 206, 400, 401, 404, 409, 418, 422, 429)

test('whatever answers in place of the PSP, a client has an answer that Tender gives, or a TenderError', {
	timeout,
}, async () => {
	const PAY = { wallet_id: 'wal_01h455vb4pex5vsknk084sn02q', amount: { value: 12_345, currency: 'USD' } }
	await fc.assert(
		fc.asyncProperty(fc.record({ status, type, body: said }), async ({ status, type, body }) => {
			const fetch = async () => new Response(body, { status, headers: { 'content-type': type } })
			const options = { url: 'http://localhost:4000', apiKey: 'x', fetch }
			const calls: (() => Promise<{ object: string }>)[] = [
				() => createMerchantClient(options).payments.get(payment.id),
				() => createWalletClient(options).payments.pay(payment.id, PAY, { idempotencyKey: 'one sale' }),
				() => createMerchantClient(options).events.list(),
			]
			for (const call of calls) {
				try {
					expect((await call()).object).toBeOneOf(['payment', 'transaction', 'list'])
				} catch (error) {
					expect(error).toBeInstanceOf(TenderError)
					expect((error as TenderError).code).not.toBe('unreachable')
				}
			}
		}),
		budget,
	)
})
