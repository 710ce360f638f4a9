import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createTestDatabase, type TestDatabase } from '@tender/postgres/test-database'
import { createWalletClient } from '@tender/sdk/wallet-client'
import { startPsp } from '@tender/test-psp/start-psp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '../src/database.ts'
import { payOnce } from '../src/payments/pay-once.ts'
import { beginAttempt, settlePaid, settleRefused, unfinishedAttempts } from '../src/payments/payment-attempt.ts'
import { makeCustomer } from './customer.ts'

let created: TestDatabase
let db: Database

beforeAll(async () => {
	created = await createTestDatabase('wallet')
	db = openDatabase(created.url)
})

afterAll(async () => {
	await db?.$disconnect()
	await created?.drop()
})

const decisionOn = (paymentId: string) => ({
	code: 'oPE50BK2AH_wEEXaVY8d-g',
	paymentId,
	amount: { value: 1235, currency: 'USD' },
	tip: 0,
})

describe('an attempt to pay', () => {
	test('is one, with one key, however often Pay is pressed at once', async () => {
		const { id } = await makeCustomer(db, 'double-tap@tender.example')
		const attempts = await Promise.all(Array.from({ length: 8 }, () => beginAttempt(db, id, decisionOn('pay_tapped'))))
		expect(new Set(attempts.map((attempt) => attempt.id)).size).toBe(1)
		expect(await db.paymentAttempt.count({ where: { userId: id } })).toBe(1)
	})

	test('keeps the amount that was first agreed to', async () => {
		const { id } = await makeCustomer(db, 'amount@tender.example')
		await beginAttempt(db, id, decisionOn('pay_amount'))
		const again = await beginAttempt(db, id, { ...decisionOn('pay_amount'), amount: { value: 1, currency: 'USD' } })
		expect(again.amountValue).toBe(1235n)
	})

	test('belongs to one customer: two customers at one code have a key each', async () => {
		const first = await makeCustomer(db, 'first@tender.example')
		const second = await makeCustomer(db, 'second@tender.example')
		const one = await beginAttempt(db, first.id, decisionOn('pay_shared'))
		const other = await beginAttempt(db, second.id, decisionOn('pay_shared'))
		expect(one.id).not.toBe(other.id)
	})

	test('that was refused makes room for a new one', async () => {
		const { id } = await makeCustomer(db, 'refused@tender.example')
		const first = await beginAttempt(db, id, decisionOn('pay_refused'))
		await settleRefused(db, first.id, 'insufficient_funds')
		const second = await beginAttempt(db, id, decisionOn('pay_refused'))
		expect(second.id).not.toBe(first.id)
		expect(second.outcome).toBe('unknown')
	})

	test('that has paid stays paid, whatever comes after', async () => {
		const { id } = await makeCustomer(db, 'paid@tender.example')
		const attempt = await beginAttempt(db, id, decisionOn('pay_paid'))
		await settlePaid(db, attempt.id, 'trf_one')
		await settleRefused(db, attempt.id, 'payment_already_paid')
		await settlePaid(db, attempt.id, 'trf_two')
		expect(await beginAttempt(db, id, decisionOn('pay_paid'))).toMatchObject({
			id: attempt.id,
			outcome: 'paid',
			transferId: 'trf_one',
			refusal: null,
		})
	})

	test('cannot be written half: paid without a transfer is refused by the database', async () => {
		const { id } = await makeCustomer(db, 'half@tender.example')
		const attempt = await beginAttempt(db, id, decisionOn('pay_half'))
		await expect(db.paymentAttempt.update({ where: { id: attempt.id }, data: { outcome: 'paid' } })).rejects.toThrow(
			/payment_attempts_outcome_whole/,
		)
	})

	test('cannot be removed by the program', async () => {
		await expect(db.paymentAttempt.deleteMany()).rejects.toThrow(/permission denied/)
	})
})

describe('a Pay whose answer is lost', () => {
	test('is sent again with the same key, and is never called paid or refused before an answer came', async () => {
		const user = await makeCustomer(db, 'lost@tender.example')
		const keys: (string | undefined)[] = []
		// Takes the request and hangs up without a word, as a killed server does.
		const server = createServer((request) => {
			keys.push(request.headers['idempotency-key']?.toString())
			request.socket.destroy()
		})
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
		const psp = createWalletClient({
			url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
			apiKey: 'wk_test',
		})
		try {
			expect(await payOnce({ db, psp }, user, decisionOn('pay_lost'))).toEqual({ outcome: 'unknown' })
			expect(await payOnce({ db, psp }, user, decisionOn('pay_lost'))).toEqual({ outcome: 'unknown' })
		} finally {
			server.close()
		}
		const [attempt, ...others] = await unfinishedAttempts(db, user.id)
		expect(others).toEqual([])
		expect(keys.length).toBeGreaterThanOrEqual(2)
		expect(new Set(keys)).toEqual(new Set([`"${attempt?.id}"`]))
	})

	test('is called paid when the statement shows it, although the PSP no longer remembers the key', async () => {
		const psp = await startPsp()
		try {
			const { id: walletId } = await psp.wallet.wallets.open({ reference: 'forgotten key', currency: 'USD' })
			const user = { ...(await makeCustomer(db, 'forgotten@tender.example')), walletId }
			const amount = { value: 1235, currency: 'USD' }
			await psp.wallet.wallets.topUp(walletId, { amount, source: { type: 'cash' } }, { idempotencyKey: 'top-up' })
			const { id } = await psp.merchant.payments.create({ order_id: 'SN1', amount })
			const attempt = await beginAttempt(db, user.id, decisionOn(id))
			// Another key stands for one forgotten after its day: to the PSP both are unknown.
			await psp.wallet.payments.pay(id, { wallet_id: walletId, amount }, { idempotencyKey: 'forgotten' })

			const answer = await payOnce({ db, psp: psp.wallet }, user, decisionOn(id))
			expect(answer).toMatchObject({ outcome: 'paid', receipt: { paymentId: id, amount } })
			expect(await beginAttempt(db, user.id, decisionOn(id))).toMatchObject({ id: attempt.id, outcome: 'paid' })
		} finally {
			await psp.stop()
		}
	})
})
