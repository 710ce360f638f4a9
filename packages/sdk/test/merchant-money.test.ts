import type { WireMerchantBalance } from '@tender/core/wire/balance'
import type { WirePayout } from '@tender/core/wire/payout'
import type { WireSettlement } from '@tender/core/wire/settlement'
import { expect, test } from 'vitest'
import { createMerchantClient } from '../src/merchant-client.ts'
import { answer, type Reaction, startRawServer } from './raw-server.ts'
import { problem } from './sample.ts'

const usd = (value: number) => ({ value, currency: 'USD' })
const bank = { holder: 'Cafe Central GmbH', iban: 'DE89370400440532013000' }
const payout: WirePayout = {
	id: 'pyt_01h455vb4pex5vsknk084sn02q',
	object: 'payout',
	amount: usd(5_000),
	bank: { ...bank, bic: null },
	reference: 'Sales of week 47',
	status: 'requested',
	failure: null,
	requested_at: '2026-11-23T12:00:00.000Z',
	sent_at: null,
	failed_at: null,
}
const nothing = { object: 'list' as const, data: [], has_more: false, next_cursor: null }

async function merchant(...reactions: Reaction[]) {
	const server = await startRawServer(...reactions)
	return { ...server, client: createMerchantClient({ url: server.url, apiKey: 'sk_test', timeoutMs: 2_000 }) }
}

test('a payout whose answer was lost is asked for again with the same key, and found', async () => {
	const { client, seen } = await merchant('hang up', answer(201, payout))
	const body = { amount: usd(5_000), bank }
	expect(await client.payouts.request(body, { idempotencyKey: 'week 47' })).toEqual(payout)
	expect(seen.map(({ line }) => line)).toEqual(['POST /v1/payouts HTTP/1.1', 'POST /v1/payouts HTTP/1.1'])
	expect(new Set(seen.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1)
	expect(JSON.parse(seen[1]?.body ?? '')).toEqual(body)
})

test('a refused payout is told with what is missing', async () => {
	const { client } = await merchant(answer(409, { ...problem('insufficient_merchant_balance', 409), missing: 7 }))
	const asked = client.payouts.request({ amount: usd(5_000), bank }, { idempotencyKey: 'week 47' })
	await expect(asked).rejects.toMatchObject({ code: 'insufficient_merchant_balance', extensions: { missing: 7 } })
})

test('balance, statement, payouts and settlements are read where they are', async () => {
	const balance: WireMerchantBalance = {
		object: 'balance',
		accounts: [{ currency: 'USD', available: usd(100), in_transit: usd(0), fees: null }],
	}
	const settlement: WireSettlement = {
		object: 'settlement',
		date: '2026-11-23',
		currency: 'USD',
		complete: true,
		opening_balance: usd(0),
		totals: [{ type: 'refund', count: 1, sum: usd(-5) }],
		closing_balance: usd(-5),
		lines: nothing,
	}
	const { client, seen } = await merchant(
		answer(200, balance),
		answer(200, nothing),
		answer(200, payout),
		answer(200, { ...nothing, data: [payout] }),
		answer(200, settlement),
	)
	expect(await client.balance.get()).toEqual(balance)
	expect(await client.balance.transactions({ currency: 'USD', limit: 5 })).toEqual(nothing)
	expect(await client.payouts.get(payout.id)).toEqual(payout)
	expect((await client.payouts.list({ status: 'requested' })).data).toEqual([payout])
	expect(await client.settlements.get('2026-11-23', { currency: 'USD' })).toEqual(settlement)
	expect(seen.map(({ line }) => line)).toEqual([
		'GET /v1/balance HTTP/1.1',
		'GET /v1/balance/transactions?currency=USD&limit=5 HTTP/1.1',
		`GET /v1/payouts/${payout.id} HTTP/1.1`,
		'GET /v1/payouts?status=requested HTTP/1.1',
		'GET /v1/settlements/2026-11-23?currency=USD HTTP/1.1',
	])
})
