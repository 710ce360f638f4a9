import { Webhook } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import { verifyWebhook } from '../src/verify-webhook.ts'
import { event } from './sample.ts'

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const OTHER = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD'

/** A webhook as the PSP sends it, so many minutes ago. */
function sent({ secret = SECRET, minutesAgo = 0, body = JSON.stringify(event) } = {}) {
	const at = new Date(Date.now() - minutesAgo * 60_000)
	const headers: Record<string, string> = {
		'webhook-id': event.id,
		'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
		'webhook-signature': new Webhook(secret).sign(event.id, at, body),
	}
	return { secret: SECRET, headers, body }
}

describe('a webhook is believed', () => {
	test('when the PSP signed it just now', () => {
		expect(verifyWebhook(sent())).toEqual(event)
	})

	test('whether its headers come plain, in capitals or as Headers', () => {
		const { headers, ...rest } = sent()
		expect(verifyWebhook({ ...rest, headers: new Headers(headers) })).toEqual(event)
		const capitals = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]))
		expect(verifyWebhook({ ...rest, headers: capitals })).toEqual(event)
	})

	test('when it took four minutes', () => {
		expect(verifyWebhook(sent({ minutesAgo: 4 }))).toEqual(event)
	})

	test('when one of several signatures is right, as while a secret is changed', () => {
		const right = sent()
		const signature = `${sent({ secret: OTHER }).headers['webhook-signature']} ${right.headers['webhook-signature']}`
		expect(verifyWebhook({ ...right, headers: { ...right.headers, 'webhook-signature': signature } })).toEqual(event)
	})
})

describe('a webhook is refused', () => {
	test('when somebody else signed it', () => {
		expect(() => verifyWebhook(sent({ secret: OTHER }))).toThrow(/signature/i)
	})

	test.each([6, 60 * 24, -6])('when it is from %i minutes ago', (minutesAgo) => {
		expect(() => verifyWebhook(sent({ minutesAgo }))).toThrow(/timestamp/i)
	})

	test('when a letter of its body was changed, though it is still JSON', () => {
		const real = sent()
		const body = real.body.replace('"value":12345', '"value":12346')
		expect(body).not.toBe(real.body)
		expect(() => verifyWebhook({ ...real, body })).toThrow(/signature/i)
	})

	test('when its body was parsed and written again', () => {
		const real = sent()
		expect(() => verifyWebhook({ ...real, body: JSON.stringify(JSON.parse(real.body), null, 1) })).toThrow(/signature/i)
	})

	test('when it is given another id or a fresher time', () => {
		const real = sent({ minutesAgo: 4 })
		const now = String(Math.floor(Date.now() / 1000))
		const forgeries: Record<string, string>[] = [{ 'webhook-id': 'evt_other' }, { 'webhook-timestamp': now }]
		for (const forged of forgeries) {
			expect(() => verifyWebhook({ ...real, headers: { ...real.headers, ...forged } })).toThrow(/signature/i)
		}
	})

	test.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])('when it has no %s', (name) => {
		const real = sent()
		const { [name]: _, ...headers } = real.headers
		expect(() => verifyWebhook({ ...real, headers })).toThrow(/headers/i)
	})

	test('when its signature is empty, of another version or not one at all', () => {
		const real = sent()
		const signature = real.headers['webhook-signature'] ?? ''
		for (const other of ['', 'v1', 'v1,', signature.replace('v1,', 'v2,'), 'x'.repeat(10_000)]) {
			const headers = { ...real.headers, 'webhook-signature': other }
			expect(() => verifyWebhook({ ...real, headers })).toThrow()
		}
	})

	test('when it is rightly signed but no event of Tender', () => {
		for (const body of ['{}', 'null', JSON.stringify({ ...event, type: 'payment.stolen' })]) {
			expect(() => verifyWebhook(sent({ body }))).toThrow()
		}
	})
})
