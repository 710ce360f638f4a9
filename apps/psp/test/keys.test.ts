import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { wireCreatedPayment } from '@tender/core/wire/payment'
import { describe, expect, test } from 'vitest'
import { makeApiKey } from '../src/gateway/auth/api-key.ts'
import { openMerchant, openWalletProvider } from '../src/operator/open-parties.ts'
import { call, expectRefusal } from './call.ts'
import { useHouse } from './house.ts'
import { nextOrder, openProvider, openShop, usd } from './parties.ts'
import { query } from './sql.ts'

const house = useHouse()

const PAYMENT = 'pay_01h455vb4pex5vsknk084sn02q'
const WALLET = 'wal_01h455vb4pex5vsknk084sn02q'
const PRINTED = 'cod_01h455vb4pex5vsknk084sn02q'
const MERCHANT_CALLS = [
	['POST', '/v1/payments'],
	['GET', '/v1/payments'],
	['GET', `/v1/payments/${PAYMENT}`],
	['POST', `/v1/payments/${PAYMENT}/cancel`],
	['POST', `/v1/payments/${PAYMENT}/refunds`],
	['GET', `/v1/payments/${PAYMENT}/refunds`],
	['GET', '/v1/refunds/ref_01h455vb4pex5vsknk084sn02q'],
	['POST', '/v1/static_codes'],
	['GET', '/v1/static_codes'],
	['GET', `/v1/static_codes/${PRINTED}`],
	['POST', `/v1/static_codes/${PRINTED}/close`],
	['GET', `/v1/static_codes/${PRINTED}/qr.svg`],
	['GET', `/v1/static_codes/${PRINTED}/qr.png`],
	['GET', '/v1/events'],
	['GET', '/v1/balance'],
	['GET', '/v1/balance/transactions?currency=USD'],
	['GET', '/v1/settlements/2026-11-23?currency=USD'],
	['POST', '/v1/payouts'],
	['GET', '/v1/payouts'],
	['GET', '/v1/payouts/pyt_01h455vb4pex5vsknk084sn02q'],
] as const
const WALLET_CALLS = [
	['POST', '/v1/wallets'],
	['GET', `/v1/wallets/${WALLET}`],
	['GET', `/v1/wallets/${WALLET}/transactions`],
	['POST', `/v1/wallets/${WALLET}/top_ups`],
	['PATCH', `/v1/wallets/${WALLET}`],
	['POST', `/v1/wallets/${WALLET}/withdrawals`],
	['POST', `/v1/wallets/${WALLET}/transfers`],
	['POST', `/v1/wallets/${WALLET}/codes`],
	['POST', `/v1/payments/${PAYMENT}/pay`],
	['POST', `/v1/payments/${PAYMENT}/claim`],
	['POST', `/v1/payments/${PAYMENT}/release`],
	['GET', '/v1/codes/AAAAAAAAAAAAAAAAAAAAAA'],
	['POST', '/v1/codes/AAAAAAAAAAAAAAAAAAAAAA/payments'],
] as const
const IMAGES = [
	['GET', `/v1/payments/${PAYMENT}/qr.svg`],
	['GET', `/v1/payments/${PAYMENT}/qr.png`],
] as const

describe.each([...MERCHANT_CALLS, ...WALLET_CALLS, ...IMAGES])('%s %s', (method, path) => {
	test('is refused without a key', async () => {
		expectRefusal(await house.call(method, path), 401, 'unauthorized')
	})

	test('is refused with a key nobody was given', async () => {
		for (const kind of ['sk', 'wk'] as const) {
			expectRefusal(await house.call(method, path, { key: makeApiKey(kind) }), 401, 'unauthorized')
		}
	})
})

test.each(MERCHANT_CALLS)('%s %s is not for wallet providers', async (method, path) => {
	const { key } = await openProvider(house)
	expectRefusal(await house.call(method, path, { key }), 403, 'forbidden')
})

test.each(WALLET_CALLS)('%s %s is not for merchants', async (method, path) => {
	const { key } = await openShop(house)
	expectRefusal(await house.call(method, path, { key }), 403, 'forbidden')
})

test('a key is good only whole: another secret, kind, case or scheme is nobody', async () => {
	const { key } = await openShop(house)
	const otherSecret = `${key.slice(0, -4)}AAAA`
	const wrong = [
		otherSecret,
		key.replace('sk_', 'wk_'),
		key.slice(0, -1),
		`${key}A`,
		key.toUpperCase(),
		`${key} ${key}`,
		`${key}'--`,
		'sk__',
		'x'.repeat(5_000),
	]
	for (const one of wrong) expectRefusal(await house.call('GET', '/v1/payments', { key: one }), 401, 'unauthorized')
	for (const authorization of [key, `Bearer ${key} x`, `Basic ${btoa(`${key}:`)}`, 'Bearer']) {
		const answer = await house.call('GET', '/v1/payments', { headers: { authorization } })
		expectRefusal(answer, 401, 'unauthorized')
		expect(answer.headers.get('www-authenticate')).toBe('Bearer')
	}
	expect((await house.call('GET', '/v1/payments', { key })).status).toBe(200)
	// RFC 9110, 11.1: the scheme's name is of either case.
	const lower = { headers: { authorization: `bearer ${key}` } }
	expect((await house.call('GET', '/v1/payments', lower)).status).toBe(200)
})

test('a revoked key is nobody to a PSP that has not just heard it, and a good one of the same merchant still works', async () => {
	const { key, merchantId } = await openShop(house)
	expect((await house.call('GET', '/v1/payments', { key })).status).toBe(200)
	const second = makeApiKey('sk')
	const revoke = 'UPDATE api_keys SET revoked_at = clock_timestamp() WHERE merchant_id = $1'
	await query(house.books.url, revoke, [merchantId])
	const copy = `INSERT INTO api_keys (id, hash, merchant_id) VALUES ($1, sha256($2), $3)`
	await query(house.books.url, copy, [second.split('_')[1], Buffer.from(second), merchantId])
	const other = await house.startAnother()
	expectRefusal(await call(other.url, 'GET', '/v1/payments', { key }), 401, 'unauthorized')
	expect((await call(other.url, 'GET', '/v1/payments', { key: second })).status).toBe(200)
})

test('who may not call learns nothing of what the call would have said', async () => {
	const { key } = await openProvider(house)
	const answer = await house.call('POST', '/v1/payments', { key, raw: '{"not even":' })
	expectRefusal(answer, 403, 'forbidden')
	expectRefusal(await house.call('POST', '/v1/payments', { raw: '{"not even":' }), 401, 'unauthorized')
})

test('the database keeps no key, only its hash', async () => {
	const { key } = await openShop(house)
	const [row] = await query(house.books.url, 'SELECT hash FROM api_keys WHERE id = $1', [key.split('_')[1]])
	expect(Buffer.isBuffer(row?.hash) && row.hash.length).toBe(32)
	const all = JSON.stringify(await query(house.books.url, 'SELECT a.*, encode(hash, $1) FROM api_keys a', ['escape']))
	expect(all).not.toContain(key.split('_')[2])
})

test('taking a merchant in twice changes its name and webhook, not its books', async () => {
	const apiKey = makeApiKey('sk')
	const first = await openMerchant(house.operator, { name: 'Old name', apiKey, currencies: ['USD'] })
	const webhook = { url: 'http://127.0.0.1:1/hooks', secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' }
	for (const url of [webhook.url, 'http://127.0.0.1:1/moved']) {
		const again = { name: 'New name', apiKey, currencies: ['USD'], webhook: { ...webhook, url } }
		expect(await openMerchant(house.operator, again)).toEqual(first)
	}
	const answer = await house.call('POST', '/v1/payments', {
		key: apiKey,
		body: { order_id: nextOrder(), amount: usd(1) },
	})
	expect(answer.read(wireCreatedPayment).merchant.name).toBe('New name')
	const rows = await query(house.books.url, 'SELECT url FROM webhook_endpoints WHERE merchant_id = $1', [
		first.merchantId,
	])
	expect(rows).toEqual([{ url: 'http://127.0.0.1:1/moved' }])
	const accounts = await query(house.books.url, 'SELECT 1 FROM accounts WHERE owner_id = $1', [first.merchantId])
	expect(accounts).toHaveLength(1)
	await query(house.books.url, 'UPDATE webhook_endpoints SET disabled_at = now() WHERE merchant_id = $1', [
		first.merchantId,
	])
})

test('a party is not taken in under a key of the wrong kind or shape', async () => {
	const open = (apiKey: string) => openMerchant(house.operator, { name: 'X', apiKey, currencies: [] })
	await expect(open(makeApiKey('wk'))).rejects.toThrow('the key must look like sk_')
	await expect(open('sk_short')).rejects.toThrow('the key must look like sk_')
	const provider = openWalletProvider(house.operator, { name: 'X', apiKey: makeApiKey('sk') })
	await expect(provider).rejects.toThrow('the key must look like wk_')
})

test('an operator takes a merchant in by command, and the key it shows takes payments', async () => {
	const run = (...args: string[]) =>
		promisify(execFile)(process.execPath, [join(import.meta.dirname, '../src/operator/add-merchant.ts'), ...args], {
			env: { ...process.env, DATABASE_URL_PSP: house.books.url },
		})
	const { stdout } = await run('Kiosk', 'KWD')
	const key = /sk_\S+/.exec(stdout)?.[0]
	const answer = await house.call('POST', '/v1/payments', {
		...(key !== undefined && { key }),
		body: { order_id: nextOrder(), amount: { value: 1, currency: 'KWD' } },
	})
	expect(answer.read(wireCreatedPayment).merchant.name).toBe('Kiosk')
	await expect(run('Kiosk', 'XXX')).rejects.toThrow('must be an ISO 4217 code')
	await expect(run('Kiosk', 'EUR', 'http://me:secret@shop.example/hook')).rejects.toThrow('no user name or password')
	await expect(run('Kiosk', 'EUR', 'http://shop.example/hook', 'more')).rejects.toThrow('only three')
})

test('an operator takes a wallet provider in by command, and the key it shows opens wallets', async () => {
	const run = (...args: string[]) =>
		promisify(execFile)(
			process.execPath,
			[join(import.meta.dirname, '../src/operator/add-wallet-provider.ts'), ...args],
			{ env: { ...process.env, DATABASE_URL_PSP: house.books.url } },
		)
	const key = /wk_\S+/.exec((await run('Campus wallet')).stdout)?.[0] ?? ''
	const body = { reference: 'ada', currency: 'EUR' }
	expect((await house.call('POST', '/v1/wallets', { key, body })).status).toBe(201)
	await expect(run()).rejects.toThrow('Usage')
})
