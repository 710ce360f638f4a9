import { describe, expect, test } from 'vitest'
import { MAX_BODY_BYTES, refuseRequest } from '../src/http/refuse-request.ts'

const OWN = 'https://till.tender.example'

function statusOf(method: string, headers: Record<string, string>): number | undefined {
	return refuseRequest(new Request(`${OWN}/api/checkout`, { method, headers }), OWN)?.status
}

describe('refuseRequest', () => {
	test('a page may be read from anywhere', () => {
		expect(statusOf('GET', { origin: 'https://evil.example' })).toBeUndefined()
	})
	test('our own page may change something', () => {
		expect(statusOf('POST', { origin: OWN, 'content-length': '120' })).toBeUndefined()
	})
	test.each([
		['https://evil.example'],
		['null'],
		['https://till.tender.example.evil.example'],
		['http://till.tender.example'],
	])('a page of %s may change nothing', (origin) => {
		expect(statusOf('POST', { origin, 'content-length': '120' })).toBe(403)
	})
	test('a change that does not say where it comes from is refused', () => {
		expect(statusOf('POST', { 'content-length': '120' })).toBe(403)
		expect(statusOf('DELETE', {})).toBe(403)
	})
	test('a body of unknown size is refused', () => {
		expect(statusOf('POST', { origin: OWN })).toBe(411)
		expect(statusOf('POST', { origin: OWN, 'content-length': 'many' })).toBe(413)
	})
	test('a body above the bound is refused', () => {
		expect(statusOf('POST', { origin: OWN, 'content-length': String(MAX_BODY_BYTES) })).toBeUndefined()
		expect(statusOf('POST', { origin: OWN, 'content-length': String(MAX_BODY_BYTES + 1) })).toBe(413)
	})
	test('a webhook needs no origin: its signature is what counts', () => {
		const request = new Request(`${OWN}/api/webhooks/psp`, { method: 'POST' })
		expect(refuseRequest(request, OWN)).toBeUndefined()
	})
})
