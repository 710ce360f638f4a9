import { createTestDatabase } from '@tender/postgres/test-database'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { useHouse } from './house.ts'
import { openProvider, openShop, uuidOf } from './parties.ts'
import { query } from './sql.ts'

const house = useHouse({ checkBooksAfter: 'the file' })

let paid = ''
let pending = ''
let wallet = ''
let till = ''
let clearing = ''
let merchant = ''
let order = ''
beforeAll(async () => {
	const shop = await openShop(house)
	const provider = await openProvider(house)
	const walletId = await provider.openWallet()
	const [one, two] = [await shop.create(), await shop.create()]
	await provider.pay(one, walletId)
	;[paid, pending, wallet, merchant, order] = [
		uuidOf(one.id),
		uuidOf(two.id),
		uuidOf(walletId),
		shop.merchantId,
		two.order_id,
	]
	const accounts = await query(house.books.url, 'SELECT id, kind FROM accounts')
	till = String(accounts.find(({ kind }) => kind === 'merchant')?.id)
	clearing = String(accounts.find(({ kind }) => kind === 'clearing')?.id)
})

const asProgram = (text: string, values?: unknown[]) => query(house.books.url, text, values)
const asOwner = (text: string, values?: unknown[]) => query(house.books.ownerUrl, text, values)

describe('what happened is not rewritten', () => {
	test.each(['transfers', 'events'])(
		'rows of %s are neither changed nor removed, by the program or by the owner',
		async (table) => {
			for (const text of [
				`UPDATE ${table} SET created_at = now()`,
				`DELETE FROM ${table}`,
				`TRUNCATE ${table} CASCADE`,
			]) {
				await expect(asProgram(text)).rejects.toThrow(/permission denied/)
				await expect(asOwner(text)).rejects.toThrow(/never changed or removed/)
			}
		},
	)

	test.each(['canceled', 'expired', 'pending', 'paid'])(
		'a paid payment does not become %s, whoever asks',
		async (status) => {
			for (const as of [asProgram, asOwner]) {
				await expect(as(`UPDATE payments SET status = $2 WHERE id = $1`, [paid, status])).rejects.toThrow(
					/is paid and stays so/,
				)
			}
		},
	)

	test.each([
		['another payer', 'payer_account_id = id'],
		['another time', "paid_at = paid_at + interval '1 minute'"],
		['another amount', 'amount = amount + 1'],
	])('a paid payment does not get %s, whoever asks', async (_, change) => {
		const refused = asOwner(`UPDATE payments SET ${change} WHERE id = $1`, [paid])
		await expect(refused).rejects.toThrow(/is paid and stays so/)
	})

	test('no payment is removed', async () => {
		await expect(asProgram('DELETE FROM payments')).rejects.toThrow(/permission denied/)
		await expect(asOwner('DELETE FROM payments')).rejects.toThrow(/violates .*foreign key|RESTRICT/i)
	})
})

describe('what the program’s role may not do', () => {
	test.each([
		['change what a payment asks for', 'UPDATE payments SET amount = 1'],
		['change who a payment pays', 'UPDATE payments SET payee_account_id = payee_account_id'],
		['lengthen a payment’s life', 'UPDATE payments SET expires_at = expires_at'],
		['change a code', 'UPDATE payments SET code = code'],
		['remove an account', 'DELETE FROM accounts'],
		['change whose account it is', 'UPDATE accounts SET owner_id = owner_id'],
		['change an account’s currency', "UPDATE accounts SET currency = 'EUR'"],
		['remove a key', 'DELETE FROM api_keys'],
		['give a key to somebody else', 'UPDATE api_keys SET merchant_id = NULL'],
		['rewrite an answer once given', "UPDATE idempotency_records SET body = ''"],
		['forget a delivery', 'DELETE FROM webhook_deliveries'],
		['remove a merchant', 'DELETE FROM merchants'],
		['set back the order of events', "SELECT setval('events_seq_seq', 1)"],
		['make tables', 'CREATE TABLE x (y int)'],
		['change tables', 'ALTER TABLE payments DISABLE TRIGGER ALL'],
		['put its triggers to sleep', "SET session_replication_role = 'replica'"],
		['become the owner', 'SET ROLE tender_psp_owner'],
		['read the history of migrations', 'SELECT * FROM _prisma_migrations'],
		['read passwords', 'SELECT * FROM pg_authid'],
		['read files', "SELECT pg_read_file('/etc/passwd')"],
		['run programs', "COPY merchants FROM PROGRAM 'id'"],
	])('%s', async (_, text) => {
		await expect(asProgram(text)).rejects.toThrow(/permission denied|must be|only roles with/)
	})

	describe('reach the other databases', () => {
		let others: Awaited<ReturnType<typeof createTestDatabase>>[] = []
		beforeAll(async () => {
			others = [await createTestDatabase('merchant'), await createTestDatabase('wallet')]
		})
		afterAll(async () => {
			await Promise.all(others.map((other) => other.drop()))
		})

		test('neither the merchant’s nor the wallet’s nor the server’s own', async () => {
			for (const database of [...others.map(({ url }) => new URL(url).pathname), '/postgres', '/template1']) {
				const foreign = new URL(house.books.url)
				foreign.pathname = database
				await expect(query(foreign.toString(), 'SELECT 1')).rejects.toThrow('permission denied for database')
			}
		})
	})
})

describe('what no row can say, whoever writes it', () => {
	const transfer = `INSERT INTO transfers (id, kind, debit_account_id, credit_account_id, amount, currency, payment_id, created_at)
		VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6, now())`
	const payment = `INSERT INTO payments (id, merchant_id, order_id, amount, currency, payee_account_id, code, line_items, metadata, created_at, expires_at, status)
		VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6, '[]', '{}', now(), now() + $7::interval, 'pending')`
	const code = () => crypto.randomUUID().replaceAll('-', '').slice(0, 22)

	async function refusedToBoth(text: string, values: unknown[], why: RegExp) {
		for (const as of [asProgram, asOwner]) await expect(as(text, values)).rejects.toThrow(why)
	}

	test('that a wallet owes money', async () => {
		await refusedToBoth('UPDATE accounts SET balance = -1 WHERE id = $1', [wallet], /accounts_wallet_never_below_zero/)
	})

	test('that a transfer moves nothing, or less than nothing', async () => {
		for (const amount of [0, -1]) {
			await refusedToBoth(transfer, ['top_up', clearing, wallet, amount, 'USD', null], /transfers_amount_positive/)
		}
	})

	test('that a transfer goes from an account to itself', async () => {
		await refusedToBoth(transfer, ['top_up', wallet, wallet, 1, 'USD', null], /transfers_between_two_accounts/)
	})

	test('that a transfer is in another currency than its accounts', async () => {
		await refusedToBoth(transfer, ['top_up', clearing, wallet, 1, 'EUR', null], /currency_fkey/)
	})

	test('that a payment is captured twice', async () => {
		await refusedToBoth(transfer, ['capture', wallet, till, 1_234, 'USD', paid], /transfers_one_capture_per_payment/)
	})

	test('that a capture is for no payment, or a top-up for one', async () => {
		await refusedToBoth(transfer, ['capture', wallet, till, 1, 'USD', null], /transfers_capture_has_payment/)
		await refusedToBoth(transfer, ['top_up', clearing, wallet, 1, 'USD', pending], /transfers_capture_has_payment/)
	})

	test('that an order has a second open payment', async () => {
		const second = [merchant, order, 5, 'USD', till, code(), '1 hour']
		await refusedToBoth(payment, second, /payments_one_open_per_order/)
	})

	test.each([
		['asks for nothing', 0, '1 hour', /payments_amount_positive/],
		['asks for less than nothing', -5, '1 hour', /payments_amount_positive/],
		['asks for more than the wire can say', '9007199254740992', '1 hour', /payments_amount_positive/],
		['ends before it begins', 5, '-1 second', /payments_expire_after_creation/],
	])('that a payment %s', async (_, amount, life, why) => {
		await refusedToBoth(payment, [merchant, 'SN-none', amount, 'USD', till, code(), life], why)
	})

	test('that a payment is asked for in another currency than its payee’s account', async () => {
		await refusedToBoth(payment, [merchant, 'SN-none', 5, 'EUR', till, code(), '1 hour'], /currency_fkey/)
	})

	test('that a code is short, or used twice', async () => {
		await refusedToBoth(payment, [merchant, 'SN-none', 5, 'USD', till, 'short', '1 hour'], /payments_code_shape/)
		const [row] = await asProgram('SELECT code FROM payments WHERE id = $1', [paid])
		await refusedToBoth(payment, [merchant, 'SN-none', 5, 'USD', till, row?.code, '1 hour'], /payments_code_key/)
	})

	test('that a payment is paid by nobody, or at no time', async () => {
		const half = `UPDATE payments SET status = 'paid', paid_at = now() WHERE id = $1`
		await refusedToBoth(half, [pending], /payments_paid_says_when_and_by_whom/)
		await refusedToBoth(`UPDATE payments SET paid_at = now() WHERE id = $1`, [pending], /payments_paid_says_when/)
		await refusedToBoth(
			`UPDATE payments SET status = 'canceled' WHERE id = $1`,
			[pending],
			/payments_canceled_says_when/,
		)
		await refusedToBoth(`UPDATE payments SET status = 'expired' WHERE id = $1`, [pending], /payments_expired_says_when/)
	})

	test('that two wallets of one provider have one reference', async () => {
		const copy = `INSERT INTO accounts (id, kind, owner_id, name, currency) SELECT gen_random_uuid(), kind, owner_id, name, 'EUR' FROM accounts WHERE id = $1`
		await refusedToBoth(copy, [wallet], /accounts_one_wallet_per_reference/)
		await refusedToBoth(copy.replace("'EUR'", 'currency'), [till], /accounts_one_per_name_and_currency/)
	})

	test('that a key is everybody’s or nobody’s, or kept in clear', async () => {
		const key = `INSERT INTO api_keys (id, hash, merchant_id) VALUES ('x', $1, $2)`
		await refusedToBoth(key, [Buffer.alloc(32), null], /api_keys_one_owner/)
		await refusedToBoth(key, [Buffer.from('sk_clear'), merchant], /api_keys_hash_is_sha256/)
	})

	test('that a delivery is both delivered and waiting', async () => {
		const [event] = await asProgram('SELECT min(seq) AS seq FROM events')
		const endpoint = `INSERT INTO webhook_endpoints (id, merchant_id, url, secret, disabled_at) VALUES ('00000000-0000-7000-8000-000000000001', $1, 'http://127.0.0.1:1', 'whsec_x', now()) ON CONFLICT DO NOTHING`
		await asOwner(endpoint, [merchant])
		const both = `INSERT INTO webhook_deliveries (event_seq, endpoint_id, next_attempt_at, delivered_at) VALUES ($1, '00000000-0000-7000-8000-000000000001', now(), now())`
		await refusedToBoth(both, [event?.seq], /webhook_deliveries_one_outcome/)
	})
})
