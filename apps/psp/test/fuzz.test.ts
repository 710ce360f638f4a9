import fc from 'fast-check'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { readApiKey } from '../src/gateway/auth/api-key.ts'
import { readIdempotencyKey } from '../src/gateway/idempotency-key.ts'
import { type Answer, type Ask, problemOf } from './call.ts'
import { budget, timeout } from './fuzz/budget.ts'
import { hostileBody } from './fuzz/hostile-json.ts'
import { hostileHead, hostileText } from './fuzz/hostile-text.ts'
import { type Operation, readPublishedApi } from './fuzz/published-api.ts'
import { answersOn, garbage } from './fuzz/raw-requests.ts'
import { buildTown, fillPath, type Town } from './fuzz/town.ts'
import { useHouse } from './house.ts'

const house = useHouse()

let api: Operation[]
let town: Town
beforeAll(async () => {
	api = readPublishedApi((await house.call('GET', '/openapi.json')).text)
	town = await buildTown(house)
})

const untouched = JSON.stringify(Object.getOwnPropertyNames(Object.prototype))
afterEach(async () => {
	expect(JSON.stringify(Object.getOwnPropertyNames(Object.prototype))).toBe(untouched)
	expect(({} as Record<string, unknown>).value).toBeUndefined()
	expect((await house.call('GET', '/readyz')).status).toBe(200)
})

/** What comes of every path, whatever it is. */
const ALWAYS = [400, 401, 404]

/** Sends it and says whether the answer is one of those that are published for the call. `call` refuses a 500. */
async function send(operation: Operation, path: string, ask: Ask): Promise<Answer> {
	const key = operation.key && operation.key in town.keys ? town.keys[operation.key as keyof Town['keys']] : undefined
	const answer = await house.call(operation.method, path, { ...(key !== undefined && { key }), ...ask })
	const { status, text } = answer
	expect([...operation.statuses, ...ALWAYS], `${operation.method} ${path} answered ${status} ${text}`).toContain(status)
	expect(status).not.toBe(503)
	if (status >= 400) expect(problemOf(answer).status).toBe(status)
	else if (answer.headers.get('content-type')?.includes('json')) {
		expect(operation.answers(status, JSON.parse(text)), `${operation.method} ${path} answered ${text}`).toBe(true)
	}
	return answer
}

test('the published example of every body is taken', async () => {
	const withBody = api.filter(({ body }) => body)
	expect(withBody.length).toBeGreaterThan(10)
	for (const operation of withBody) {
		const body = town.localise(operation.body?.example ?? null)
		expect(operation.body?.fits(body)).toBe(true)
		const answer = await send(operation, fillPath(operation, town, 0), { body, idempotencyKey: crypto.randomUUID() })
		expect([answer.status, answer.text]).toEqual([expect.toBeOneOf([200, 201, 404, 409]), answer.text])
	}
})

test('a body changed in any place, or no body at all, is answered as published: nothing breaks, and what does not fit is refused', {
	timeout,
}, async () => {
	const bodies = api.flatMap((operation) => {
		const { body } = operation
		return body ? [hostileBody(town.localise(body.example)).map((raw) => ({ operation, body, raw }))] : []
	})
	const sent = fc.tuple(fc.oneof(...bodies), fc.nat(10))
	const check = async ([{ operation, body, raw }, choice]: typeof sent extends fc.Arbitrary<infer T> ? T : never) => {
		const answer = await send(operation, fillPath(operation, town, choice), {
			raw,
			idempotencyKey: crypto.randomUUID(),
		})
		const value = parsed(raw)
		if (value === undefined || !body.fits(value))
			expect([answer.text, answer.status]).toEqual([answer.text, expect.toBeOneOf([400, 413])])
	}
	await fc.assert(fc.asyncProperty(sent, check), budget)
})

test('whatever stands in a path or a query, the answer is a published one', { timeout }, async () => {
	const asked = fc.record({
		operation: fc.constantFrom(...api),
		choice: fc.nat(10),
		id: fc.option(hostileText, { freq: 3 }),
		query: fc.array(fc.tuple(fc.nat(10), fc.option(hostileText), fc.nat(10)), { maxLength: 3 }),
	})
	await fc.assert(
		fc.asyncProperty(asked, async ({ operation, choice, id, query }) => {
			// An open stream has no end; it has tests of its own.
			if (operation.path.endsWith('/stream')) return
			const path = id === null ? fillPath(operation, town, choice) : operation.path.replaceAll(/\{\w+\}/g, () => id)
			const search = query.map(([nth, value, known]) => {
				const name = operation.query[nth % Math.max(operation.query.length, 1)] ?? 'unknown'
				const live = town.ids[name] ?? ['']
				return `${name}=${value ?? live[known % live.length]}`
			})
			const body = operation.body && town.localise(operation.body.example)
			const ask = { ...(body !== undefined && { body }), idempotencyKey: crypto.randomUUID() }
			// Nothing, or dots, in the place of an id is the address of another call.
			const elsewhere = id !== null && /^(\.|%2e)*$/i.test(id)
			const asked = elsewhere
				? { ...operation, statuses: [200, ...operation.statuses], answers: () => true }
				: operation
			await send(asked, `${path}?${search.join('&')}`, ask)
		}),
		budget,
	)
})

test('whatever stands in the headers, the answer is a published one', { timeout }, async () => {
	const asked = fc.record({ operation: fc.constantFrom(...api), headers: hostileHead(() => town), choice: fc.nat(10) })
	await fc.assert(
		fc.asyncProperty(asked, async ({ operation, headers, choice }) => {
			if (operation.path.endsWith('/stream')) return
			const body = operation.body && town.localise(operation.body.example)
			const statuses = [...operation.statuses, 403, 406, 413, 415, 416, 422]
			await send({ ...operation, statuses }, fillPath(operation, town, choice), {
				...(body !== undefined && { body }),
				headers,
			})
		}),
		budget,
	)
})

test('whatever bytes come on a connection, the PSP says what is wrong in its own words, and goes on', {
	timeout,
}, async () => {
	const port = Number(new URL(house.url).port)
	const valid = `POST /v1/payments HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${town.keys.merchantKey}\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}`
	await fc.assert(
		fc.asyncProperty(garbage(valid), async (bytes) => {
			for (const { status, type, body } of await answersOn(port, bytes)) {
				expect([500, 503], body).not.toContain(status)
				if (status >= 400)
					expect([status, type, JSON.parse(body).status]).toEqual([status, 'application/problem+json', status])
			}
		}),
		budget,
	)
	expect((await house.call('GET', '/healthz')).status).toBe(200)
})

test('an API key and an Idempotency-Key are read in no time, whatever they are', () => {
	fc.assert(
		fc.property(hostileText, fc.nat(5_000), (text, times) => {
			for (const long of [
				text,
				text.repeat(times % 400),
				`"${text}"`,
				`"a";${text}`,
				`"${'\\"'.repeat(times)}`,
				`"a"${';a=1'.repeat(times)}${text}`,
			]) {
				const key = readIdempotencyKey(long)
				if (key !== undefined) expect(key).toMatch(/^[\x20-\x7e]{1,255}$/)
				const apiKey = readApiKey(long)
				if (apiKey) expect(long).toContain(apiKey.id)
			}
		}),
		{ ...budget, interruptAfterTimeLimit: 1_000 },
	)
})

/** As the web decodes bodies: a byte order mark before them is no part of them. */
function parsed(raw: Uint8Array): unknown {
	try {
		return JSON.parse(new TextDecoder().decode(raw))
	} catch {
		return undefined
	}
}
