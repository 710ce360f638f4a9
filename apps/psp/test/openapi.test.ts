import { REFUSALS } from '@tender/core/refusals'
import { EVENT_TYPES } from '@tender/core/wire/event'
import { createPaymentBody } from '@tender/core/wire/payment'
import { failPayoutBody, requestPayoutBody } from '@tender/core/wire/payout'
import { refundPaymentBody } from '@tender/core/wire/refund'
import { openStaticCodeBody } from '@tender/core/wire/static-code'
import {
	changeWalletBody,
	claimPaymentBody,
	openWalletBody,
	payPaymentBody,
	payStaticCodeBody,
	sendMoneyBody,
	showWalletCodeBody,
	topUpBody,
	withdrawBody,
} from '@tender/core/wire/wallet'
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
		z.record(z.enum(['get', 'post', 'put', 'patch']), operation).or(z.record(z.string(), operation)),
	),
	webhooks: z.record(
		z.string(),
		z.object({ post: operation.extend({ responses: z.object({ '2XX': z.object({ description: z.string() }) }) }) }),
	),
})

const BODIES: Readonly<Record<string, z.ZodType>> = {
	CreatePayment: createPaymentBody,
	RefundPayment: refundPaymentBody,
	OpenStaticCode: openStaticCodeBody,
	ClaimPayment: claimPaymentBody,
	PayPayment: payPaymentBody,
	PayStaticCode: payStaticCodeBody,
	OpenWallet: openWalletBody,
	ChangeWallet: changeWalletBody,
	TopUp: topUpBody,
	Withdraw: withdrawBody,
	SendMoney: sendMoneyBody,
	ShowWalletCode: showWalletCodeBody,
	RequestPayout: requestPayoutBody,
	FailPayout: failPayoutBody,
}

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
	'POST /v1/payments/{id}/refunds': 'merchantKey',
	'GET /v1/payments/{id}/refunds': 'merchantKey',
	'GET /v1/refunds/{id}': 'merchantKey',
	'POST /v1/static_codes': 'merchantKey',
	'GET /v1/static_codes': 'merchantKey',
	'GET /v1/static_codes/{id}': 'merchantKey',
	'POST /v1/static_codes/{id}/close': 'merchantKey',
	'GET /v1/static_codes/{id}/qr.svg': 'merchantKey',
	'GET /v1/static_codes/{id}/qr.png': 'merchantKey',
	'POST /v1/payments/{id}/claim': 'walletKey',
	'POST /v1/payments/{id}/release': 'walletKey',
	'POST /v1/payments/{id}/pay': 'walletKey',
	'GET /v1/codes/{code}': 'walletKey',
	'POST /v1/codes/{code}/payments': 'walletKey',
	'GET /q/{code}': undefined,
	'GET /w/{code}': undefined,
	'POST /v1/wallets': 'walletKey',
	'GET /v1/wallets/{id}': 'walletKey',
	'PATCH /v1/wallets/{id}': 'walletKey',
	'GET /v1/wallets/{id}/transactions': 'walletKey',
	'POST /v1/wallets/{id}/top_ups': 'walletKey',
	'POST /v1/wallets/{id}/withdrawals': 'walletKey',
	'POST /v1/wallets/{id}/transfers': 'walletKey',
	'POST /v1/wallets/{id}/codes': 'walletKey',
	'GET /v1/events': 'merchantKey',
	'GET /v1/balance': 'merchantKey',
	'GET /v1/balance/transactions': 'merchantKey',
	'GET /v1/settlements/{date}': 'merchantKey',
	'POST /v1/payouts': 'merchantKey',
	'GET /v1/payouts': 'merchantKey',
	'GET /v1/payouts/{id}': 'merchantKey',
	'GET /v1/operator/merchants': 'operatorKey',
	'PUT /v1/operator/merchants/{id}/fees': 'operatorKey',
	'GET /v1/operator/payouts': 'operatorKey',
	'GET /v1/operator/payouts/pain.001': 'operatorKey',
	'GET /v1/operator/payouts.csv': 'operatorKey',
	'POST /v1/operator/payouts/{id}/sent': 'operatorKey',
	'POST /v1/operator/payouts/{id}/failed': 'operatorKey',
	'GET /v1/checkpoints': undefined,
	'GET /.well-known/tender-keys.json': undefined,
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
	expect(taking).toBe(18)
})

test('every call documents what it answers when it is down, and what becomes of a body that is too large or no JSON', () => {
	for (const [path, methods] of Object.entries(parsed.paths)) {
		if (path === '/healthz') continue
		for (const [method, { requestBody, responses }] of Object.entries(methods)) {
			const expected = requestBody ? ['413', '415', '500', '503'] : ['500', '503']
			expect([path, Object.keys(responses)]).toEqual([path, expect.arrayContaining(expected)])
			expect(responses['503']?.description.includes('overloaded')).toBe(method !== 'get')
		}
	}
	expect(parsed.paths['/v1/payments/{id}/stream']?.get?.responses['429']?.description).toBe('too_many_streams')
})

test('every body has an example, and the example is one that the call would read', () => {
	for (const [name, schema] of Object.entries(BODIES)) {
		const { example } = z.object({ example: z.unknown() }).parse(parsed.components.schemas[name])
		expect([name, schema.safeParse(example).error]).toEqual([name, undefined])
	}
	const named = Object.values(parsed.paths).flatMap((methods) =>
		Object.values(methods).flatMap(({ requestBody }) => requestBody?.content['application/json'].schema ?? []),
	)
	expect(named).toEqual(
		expect.arrayContaining(Object.keys(BODIES).map((name) => ({ $ref: `#/components/schemas/${name}` }))),
	)
})

test('the events that a merchant’s server is sent are described, each with its body', () => {
	expect(Object.keys(parsed.webhooks)).toEqual([...EVENT_TYPES])
	for (const [type, { post }] of Object.entries(parsed.webhooks)) {
		const body = type.startsWith('payment.') ? 'PaymentEvent' : 'PayoutEvent'
		expect(post.requestBody?.content['application/json'].schema).toEqual({ $ref: `#/components/schemas/${body}` })
		const headers = ['webhook-id', 'webhook-timestamp', 'webhook-signature']
		expect(post.parameters?.map(({ name }) => name)).toEqual(headers)
	}
})
