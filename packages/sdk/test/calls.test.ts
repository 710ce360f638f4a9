import { expect, test } from 'vitest'
import { createMerchantClient } from '../src/merchant-client.ts'
import { createWalletClient } from '../src/wallet-client.ts'
import { answer, type Reaction, startRawServer } from './raw-server.ts'
import {
	code,
	wallet as customer,
	event,
	paidTransaction,
	payment,
	refund,
	staticCode,
	transaction,
	walletCode,
} from './sample.ts'

const PAY = { wallet_id: 'wal_01h455vb4pex5vsknk084sn02q', amount: { value: 12_345, currency: 'USD' } }

async function merchant(...reactions: Reaction[]) {
	const server = await startRawServer(...reactions)
	return { ...server, client: createMerchantClient({ url: server.url, apiKey: 'sk_test', timeoutMs: 2_000 }) }
}

async function wallet(...reactions: Reaction[]) {
	const server = await startRawServer(...reactions)
	return { ...server, client: createWalletClient({ url: server.url, apiKey: 'wk_test', timeoutMs: 2_000 }) }
}

const page = (data: unknown[]) => answer(200, { object: 'list', data, has_more: false, next_cursor: null })

test('every call of a merchant goes where the contract says', async () => {
	const paid = { ...payment, stream_token: 'token' }
	const { client, seen } = await merchant(
		answer(201, paid),
		answer(200, payment),
		page([payment]),
		answer(200, payment),
		answer(201, refund),
		page([refund]),
		answer(200, refund),
		answer(201, staticCode),
		answer(200, staticCode),
		page([staticCode]),
		answer(200, staticCode),
		page([event]),
	)
	const sale = { order_id: 'SN1', amount: PAY.amount, wallet_code: walletCode.code }
	expect(await client.payments.create(sale, { idempotencyKey: 'k' })).toEqual(paid)
	await client.payments.get('pay_a/b?c')
	expect((await client.payments.list({ order_id: 'SN 1&2', limit: 5 })).data).toEqual([payment])
	await client.payments.cancel(payment.id, { idempotencyKey: 'k' })
	expect(await client.payments.refund(payment.id, { amount: refund.amount }, { idempotencyKey: 'k' })).toEqual(refund)
	expect((await client.payments.refunds(payment.id, { limit: 5 })).data).toEqual([refund])
	expect(await client.refunds.get(refund.id)).toEqual(refund)
	expect(await client.staticCodes.open({ label: 'Counter 2', currency: 'USD' })).toEqual(staticCode)
	expect(await client.staticCodes.get(staticCode.id)).toEqual(staticCode)
	expect((await client.staticCodes.list()).data).toEqual([staticCode])
	expect(await client.staticCodes.close(staticCode.id, { idempotencyKey: 'k' })).toEqual(staticCode)
	expect((await client.events.list({ after: event.id, type: 'payment.paid' })).data).toEqual([event])
	expect(seen.map(({ line }) => line.replace(' HTTP/1.1', ''))).toEqual([
		'POST /v1/payments',
		'GET /v1/payments/pay_a%2Fb%3Fc',
		'GET /v1/payments?order_id=SN+1%262&limit=5',
		`POST /v1/payments/${payment.id}/cancel`,
		`POST /v1/payments/${payment.id}/refunds`,
		`GET /v1/payments/${payment.id}/refunds?limit=5`,
		`GET /v1/refunds/${refund.id}`,
		'POST /v1/static_codes',
		`GET /v1/static_codes/${staticCode.id}`,
		'GET /v1/static_codes',
		`POST /v1/static_codes/${staticCode.id}/close`,
		`GET /v1/events?after=${event.id}&type=payment.paid`,
	])
	const made = expect.stringMatching(/^"[0-9a-f-]{36}"$/)
	expect(seen.map(({ headers }) => headers.get('idempotency-key'))).toEqual([
		'"k"',
		null,
		null,
		'"k"',
		'"k"',
		null,
		null,
		made,
		null,
		null,
		'"k"',
		null,
	])
})

test('every call of a wallet goes where the contract says', async () => {
	const claim = { ...code, claimed: true, claimed_until: payment.expires_at }
	const { tip: _, ...moved } = paidTransaction
	const { client, seen } = await wallet(
		answer(201, customer),
		answer(200, customer),
		answer(200, customer),
		page([transaction]),
		answer(201, { ...moved, type: 'top_up', direction: 'in' }),
		answer(201, { ...moved, type: 'withdrawal' }),
		answer(201, { ...moved, type: 'transfer', counterparty: '@bob' }),
		answer(201, walletCode),
		answer(200, code),
		answer(201, paidTransaction),
		answer(200, claim),
		answer(200, { ...claim, claimed: false, claimed_until: null }),
		answer(200, paidTransaction),
	)
	const { amount } = PAY
	const keyed = { idempotencyKey: 'k' }
	const claimant = { wallet_id: customer.id }
	expect(await client.wallets.open({ reference: 'ada', currency: 'USD' })).toEqual(customer)
	expect(await client.wallets.get(customer.id)).toEqual(customer)
	expect(await client.wallets.change(customer.id, { handle: 'ada', limits: { day: 50_000 } })).toEqual(customer)
	expect((await client.wallets.transactions(customer.id, { payment_id: payment.id })).data).toEqual([transaction])
	expect((await client.wallets.topUp(customer.id, { amount, source: { type: 'cash' } }, keyed)).type).toBe('top_up')
	const out = await client.wallets.withdraw(customer.id, { amount, destination: { type: 'cash' } }, keyed)
	expect(out.type).toBe('withdrawal')
	expect((await client.wallets.transfer(customer.id, { to: '@bob', amount }, keyed)).counterparty).toBe('@bob')
	expect(await client.wallets.showCode(customer.id, { limit: walletCode.limit })).toEqual(walletCode)
	expect(await client.codes.get('AAAAAAAAAAAAAAAAAAAAAA')).toEqual(code)
	expect(await client.codes.pay('AAAAAAAAAAAAAAAAAAAAAA', { ...PAY, tip: 1_235 }, keyed)).toEqual(paidTransaction)
	expect((await client.payments.claim(payment.id, claimant)).claimed_until).toBe(payment.expires_at)
	expect((await client.payments.release(payment.id, claimant)).claimed_until).toBeNull()
	expect((await client.payments.pay(payment.id, { ...PAY, tip: 1_235 }, keyed)).tip?.amount.value).toBe(1_235)
	expect(seen.map(({ line }) => line.replace(' HTTP/1.1', ''))).toEqual([
		'POST /v1/wallets',
		`GET /v1/wallets/${customer.id}`,
		`PATCH /v1/wallets/${customer.id}`,
		`GET /v1/wallets/${customer.id}/transactions?payment_id=${payment.id}`,
		`POST /v1/wallets/${customer.id}/top_ups`,
		`POST /v1/wallets/${customer.id}/withdrawals`,
		`POST /v1/wallets/${customer.id}/transfers`,
		`POST /v1/wallets/${customer.id}/codes`,
		'GET /v1/codes/AAAAAAAAAAAAAAAAAAAAAA',
		'POST /v1/codes/AAAAAAAAAAAAAAAAAAAAAA/payments',
		`POST /v1/payments/${payment.id}/claim`,
		`POST /v1/payments/${payment.id}/release`,
		`POST /v1/payments/${payment.id}/pay`,
	])
	// A claim may be made twice without harm, and is renewed so often that a key for each would only be kept in vain.
	const keys = seen.map(({ headers }) => headers.get('idempotency-key'))
	expect(keys.slice(-5)).toEqual([null, '"k"', null, null, '"k"'])
})
