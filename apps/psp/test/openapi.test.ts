import { REFUSALS } from '@tender/core/refusals'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { useHouse } from './house.ts'

const house = useHouse()

/** The parts of OpenAPI 3.1 that a reader of this document relies on. */
const operation = z.object({
	summary: z.string().min(3),
	tags: z.array(z.string()).min(1),
	security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
	parameters: z
		.array(
			z.object({
				name: z.string(),
				in: z.enum(['path', 'query', 'header']),
				schema: z.object({ type: z.string() }).loose(),
				required: z.boolean().optional(),
			}),
		)
		.optional(),
	requestBody: z
		.object({ required: z.literal(true), content: z.object({ 'application/json': z.object({ schema: z.unknown() }) }) })
		.optional(),
	responses: z.record(z.string().regex(/^[1-5]\d\d$/), z.object({ description: z.string().min(1) }).loose()),
})
const document = z.object({
	openapi: z.literal('3.1.0'),
	info: z.object({ title: z.string(), version: z.string() }).loose(),
	servers: z.array(z.object({ url: z.url() })),
	components: z
		.object({ schemas: z.record(z.string(), z.unknown()), securitySchemes: z.record(z.string(), z.unknown()) })
		.loose(),
	paths: z.record(
		z.string().startsWith('/'),
		z.record(z.enum(['get', 'post']), operation).or(z.record(z.string(), operation)),
	),
})

let text = ''
let parsed: z.infer<typeof document>
beforeAll(async () => {
	text = (await house.call('GET', '/openapi.json')).text
	parsed = document.parse(JSON.parse(text))
})

const CALLS = {
	'POST /v1/payments': 'merchantKey',
	'GET /v1/payments': 'merchantKey',
	'GET /v1/payments/{id}': 'merchantKey',
	'POST /v1/payments/{id}/cancel': 'merchantKey',
	'GET /v1/payments/{id}/qr.svg': 'merchantKey',
	'GET /v1/payments/{id}/qr.png': 'merchantKey',
	'GET /v1/payments/{id}/stream': 'streamToken',
	'POST /v1/payments/{id}/pay': 'walletKey',
	'GET /v1/codes/{code}': 'walletKey',
	'GET /q/{code}': undefined,
	'POST /v1/wallets': 'walletKey',
	'GET /v1/wallets/{id}': 'walletKey',
	'GET /v1/wallets/{id}/transactions': 'walletKey',
	'POST /v1/wallets/{id}/top_ups': 'walletKey',
	'GET /v1/events': 'merchantKey',
	'GET /healthz': undefined,
	'GET /readyz': undefined,
}

test('the document names every call, and no other, with the key it needs', () => {
	const named = Object.entries(parsed.paths).flatMap(([path, methods]) =>
		Object.entries(methods).map(([method, { security }]) => [
			`${method.toUpperCase()} ${path}`,
			Object.keys(security?.[0] ?? {})[0],
		]),
	)
	expect(Object.fromEntries(named)).toEqual(CALLS)
})

test('every reference in the document leads to something in it', () => {
	const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map((match) => String(match[1]))
	expect(references.length).toBeGreaterThan(10)
	for (const reference of new Set(references)) {
		const [, , name] = /^#\/components\/(schemas|parameters)\/(\w+)$/.exec(reference) ?? []
		expect([reference, Object.keys(parsed.components.schemas)]).toEqual([reference, expect.arrayContaining([name])])
	}
})

test('every placeholder of a path is a required parameter, and every parameter of a path has its placeholder', () => {
	for (const [path, methods] of Object.entries(parsed.paths)) {
		const placeholders = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
		for (const { parameters = [] } of Object.values(methods)) {
			const inPath = parameters.filter((parameter) => parameter.in === 'path')
			expect(inPath.map(({ name }) => name)).toEqual(placeholders)
			for (const { required } of inPath) expect(required).toBe(true)
		}
	}
})

test('every security scheme that a call names is explained', () => {
	const schemes = Object.keys(parsed.components.securitySchemes)
	for (const scheme of Object.values(CALLS)) if (scheme) expect(schemes).toContain(scheme)
})

test('every refusal that a call documents exists, with that status', () => {
	for (const methods of Object.values(parsed.paths)) {
		for (const { responses } of Object.values(methods)) {
			for (const [status, { description }] of Object.entries(responses)) {
				if (Number(status) < 400) continue
				for (const code of description.split(', ')) {
					expect([code, REFUSALS[code as keyof typeof REFUSALS]?.status]).toEqual([code, Number(status)])
				}
			}
		}
	}
})

test('every call that a key stands before documents 401 and 403 or is an image or stream', () => {
	for (const [path, methods] of Object.entries(parsed.paths)) {
		for (const { security, responses } of Object.values(methods)) {
			if (!security) continue
			const expected = /qr\.|stream/.test(path) ? ['401'] : ['401', '403']
			expect(Object.keys(responses)).toEqual(expect.arrayContaining(expected))
		}
	}
})

test.each(['/healthz', '/readyz'])('%s says that all is well', async (path) => {
	const answer = await house.call('GET', path)
	expect([answer.status, answer.text]).toEqual([200, '{"status":"ok"}'])
})

test('every call that takes an Idempotency-Key documents what may become of the key', () => {
	let taking = 0
	for (const methods of Object.values(parsed.paths)) {
		for (const { parameters = [], responses } of Object.values(methods)) {
			if (!parameters.some(({ name }) => name === 'idempotency-key')) continue
			taking++
			expect(responses['400']?.description).toContain('invalid_request')
			expect(responses['409']?.description).toContain('idempotency_key_in_progress')
			expect(responses['422']?.description).toContain('idempotency_key_reused')
		}
	}
	expect(taking).toBe(5)
})
