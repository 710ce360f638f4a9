import { createTestDatabase } from '@tender/postgres/test-database'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { useHouse } from './house.ts'
import { makeOneOfEach, type OneOfEach } from './one-of-each.ts'
import { query } from './sql.ts'

const house = useHouse({ checkBooksAfter: 'the file' })
let each: OneOfEach
beforeAll(async () => {
	each = await makeOneOfEach(house)
})

const asProgram = (text: string, values?: unknown[]) => query(house.books.url, text, values)
const asOwner = (text: string, values?: unknown[]) => query(house.books.ownerUrl, text, values)

describe('what happened is not rewritten', () => {
	test.each(['transfers', 'events', 'refunds'])(
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
				await expect(as(`UPDATE payments SET status = $2 WHERE id = $1`, [each.paid, status])).rejects.toThrow(
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
		const refused = asOwner(`UPDATE payments SET ${change} WHERE id = $1`, [each.paid])
		await expect(refused).rejects.toThrow(/is paid and stays so/)
	})

	test('a payment refunded in part only gives back more', async () => {
		for (const as of [asProgram, asOwner]) {
			for (const change of [
				"status = 'paid', amount_refunded = 0",
				'amount_refunded = amount_refunded',
				'amount_refunded = amount_refunded - 1',
				'fee_amount = 1, amount_refunded = amount_refunded + 1',
				"status = 'canceled', canceled_at = now(), amount_refunded = 0",
			]) {
				const refused = as(`UPDATE payments SET ${change} WHERE id = $1`, [each.partlyRefunded])
				await expect(refused).rejects.toThrow(/is partially_refunded and stays so/)
			}
			const whole = as(`UPDATE payments SET amount_refunded = 1, status = 'partially_refunded' WHERE id = $1`, [
				each.refunded,
			])
			await expect(whole).rejects.toThrow(/is refunded and stays so/)
		}
	})

	test.each([
		[
			'a payout that was sent',
			'payouts',
			() => each.sentPayout,
			"status = 'failed', sent_at = NULL, failed_at = now()",
		],
		['a printed code that was closed', 'static_codes', () => each.closedCode, 'closed_at = NULL'],
		['a wallet’s code that was spent', 'wallet_codes', () => each.spentCode, 'payment_id = NULL'],
	])('%s stays so, whoever asks', async (_, table, idOf, change) => {
		for (const as of [asProgram, asOwner]) {
			const refused = as(`UPDATE ${table} SET ${change} WHERE id = $1`, [idOf()])
			await expect(refused).rejects.toThrow(/is done and stays so/)
		}
	})

	test.each([
		['a payout', 'payouts', () => each.requestedPayout, 'amount = amount + 1'],
		['a payout', 'payouts', () => each.requestedPayout, "bank_iban = 'DE02120300000000202051'"],
		['a printed code', 'static_codes', () => each.openCode, 'amount = 1'],
		['a printed code', 'static_codes', () => each.openCode, "code = 'AAAAAAAAAAAAAAAAAAAAAA'"],
	])('what %s (%s) says is not rewritten', async (_, table, idOf, change) => {
		const text = `UPDATE ${table} SET ${change} WHERE id = $1`
		await expect(asProgram(text, [idOf()])).rejects.toThrow(/permission denied/)
		await expect(asOwner(text, [idOf()])).rejects.toThrow(/of a row of .* only .* may change/)
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
		['add a tip to what was agreed', 'UPDATE payments SET tip_percents = NULL'],
		['remove a payout', 'DELETE FROM payouts'],
		['send a payout to another bank', 'UPDATE payouts SET bank_iban = bank_iban'],
		['change what a payout is worth', 'UPDATE payouts SET amount = amount'],
		['change what a printed code asks', 'UPDATE static_codes SET amount = amount'],
		['allow more for a wallet’s code', 'UPDATE wallet_codes SET limit_amount = limit_amount'],
		['lengthen the life of a wallet’s code', 'UPDATE wallet_codes SET expires_at = expires_at'],
		['make a key the operator’s', 'UPDATE api_keys SET operator = true'],
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
