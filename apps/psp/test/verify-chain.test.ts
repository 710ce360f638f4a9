import { toPublicId } from '@tender/core/ids'
import { describe, expect, test, vi } from 'vitest'
import { SEALED_COLUMNS, SEALED_TABLES } from '../src/chain/entries.ts'
import { checkBooks } from '../src/operator/check-books.ts'
import { brokenBy, eventId, MONDAY, openSealedBooks, TUESDAY, threeBlocks, transferId } from './sealed-books.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const transfer = (number: number) => `transfer ${toPublicId('transfer', transferId(number))}`
const event = (number: number) => `event ${toPublicId('event', eventId(number))}`

test('a chain that nobody touched holds, and says how much it proved', async () => {
	const books = await threeBlocks()
	await books.write(2)
	expect(await books.verify([await books.tokenOf(MONDAY), await books.tokenOf(TUESDAY)])).toEqual({
		right: true,
		breaks: 0,
		examples: [],
		proved: { blocks: 3, transfers: 9, events: 9, checkpoints: 2, copies: 2 },
		unsealed: { transfers: 2, events: 2 },
	})
})

describe('a row that was tampered with is named', () => {
	const otherId = "'00000000-0000-7000-8000-000000000099'"
	const changes: Record<string, Record<string, string>> = {
		transfer: {
			seq: '4',
			id: otherId,
			kind: "'capture'",
			debit_account_id: otherId,
			credit_account_id: otherId,
			amount: '101',
			currency: "'EUR'",
			payment_id: otherId,
			refund_id: otherId,
			payout_id: otherId,
			created_at: "created_at + interval '1 millisecond'",
			reference: "'receipt 0'",
		},
		event: {
			seq: '4',
			id: otherId,
			merchant_id: otherId,
			payment_id: otherId,
			refund_id: otherId,
			payout_id: otherId,
			type: "'payment.paid'",
			created_at: "created_at - interval '1 day'",
			state: `'{"status": "pending"}'`,
		},
	}
	const columns = Object.entries(changes).flatMap(([kind, some]) =>
		Object.entries(some).map(([column, value]) => ({ kind: kind as 'transfer' | 'event', column, value })),
	)

	test('every column that is sealed has its change here', () => {
		for (const kind of ['transfer', 'event'] as const) {
			expect(Object.keys(changes[kind] ?? {})).toEqual(Object.keys(SEALED_COLUMNS[1]?.[kind] ?? {}))
		}
	})

	test.each(columns)('the $column of a $kind', async ({ kind, column, value }) => {
		const { table } = SEALED_TABLES[kind]
		// What a CHECK would say of the change is not what stops an owner.
		const [first] = await brokenBy(
			`DO $$ DECLARE c record; BEGIN FOR c IN SELECT conname FROM pg_constraint WHERE conrelid = '${table}'::regclass AND contype = 'c' LOOP
				EXECUTE format('ALTER TABLE ${table} DROP CONSTRAINT %I', c.conname); END LOOP; END $$`,
			`UPDATE ${table} SET ${column} = ${value} WHERE seq = 6`,
		)
		const named = kind === 'transfer' ? transfer(5) : event(5)
		expect(first).toBe(`${named} (number 6, sealed in block 2) ${column === 'id' ? 'is missing' : 'was changed'}`)
	})

	test('an amount, though every balance was changed to match and the books look right', async () => {
		const books = await threeBlocks()
		await books.tamper(
			'UPDATE transfers SET amount = amount + 50 WHERE seq = 6',
			"UPDATE accounts SET balance = balance + 50 WHERE kind = 'wallet'",
			"UPDATE accounts SET balance = balance - 50 WHERE kind = 'clearing'",
		)
		expect((await checkBooks(books.database)).right).toBe(true)
		expect((await books.verify()).examples).toEqual([`${transfer(5)} (number 6, sealed in block 2) was changed`])
	})

	test('the newest one that is sealed, when it is removed', async () => {
		const found = await brokenBy('DELETE FROM transfers WHERE seq = 10')
		expect(found).toEqual([`${transfer(9)} (number 10, sealed in block 3) is missing`])
	})

	test('one in the middle, when it is removed', async () => {
		const found = await brokenBy('DELETE FROM events WHERE seq = 2')
		expect(found).toEqual([`${event(2)} (number 2, sealed in block 1) is missing`])
	})

	test.each([
		['where a rollback left a gap', 4, 'was put in among the rows that block 2 sealed'],
		['under a number that is taken', 6, 'was put in among the rows that block 2 sealed'],
		['before the first', 0, 'was put in before the first row'],
	])('one that was put into the past %s', async (_, seq, expected) => {
		const [first, ...rest] = await brokenBy(
			'DROP INDEX transfers_seq_key',
			`INSERT INTO transfers (seq, id, kind, debit_account_id, credit_account_id, amount, currency, created_at)
				SELECT ${seq}, '${transferId(999)}', kind, debit_account_id, credit_account_id, amount, currency, created_at FROM transfers WHERE seq = 6`,
		)
		expect(first).toContain(expected)
		expect(rest).toEqual([])
	})

	test('two of one block that changed places', async () => {
		const found = await brokenBy(...swap(5, 6))
		expect(found).toEqual([
			`${transfer(4)} (number 5, sealed in block 2) was changed`,
			`${transfer(5)} (number 6, sealed in block 2) was changed`,
		])
	})

	test('two of different blocks that changed places', async () => {
		const found = await brokenBy(...swap(3, 8))
		expect(found).toHaveLength(4)
		expect(found[0]).toBe(`${transfer(3)} (number 3, sealed in block 1) is missing`)
	})

	test('the first of many, with how many there are', async () => {
		const books = await openSealedBooks()
		await books.write(40)
		await books.seal(MONDAY)
		await books.tamper('UPDATE transfers SET amount = 1')
		const { breaks, examples } = await books.verify()
		expect([breaks, examples.length, examples[0]]).toEqual([
			40,
			10,
			`${transfer(1)} (number 1, sealed in block 1) was changed`,
		])
	})

	const swap = (one: number, other: number) => [
		`UPDATE transfers SET seq = -1 WHERE seq = ${one}`,
		`UPDATE transfers SET seq = ${one} WHERE seq = ${other}`,
		`UPDATE transfers SET seq = ${other} WHERE seq = -1`,
	]
})

test('rows that were put where nobody looks do not stand in for the real ones', async () => {
	const books = await threeBlocks()
	await books.tamper(
		'CREATE SCHEMA tender_psp',
		'CREATE TABLE tender_psp.transfers AS SELECT * FROM transfers',
		'CREATE FUNCTION tender_psp.sha256(bytea) RETURNS bytea LANGUAGE sql AS $$ SELECT $1 $$',
		'GRANT USAGE ON SCHEMA tender_psp TO tender_psp',
		'GRANT SELECT ON ALL TABLES IN SCHEMA tender_psp TO tender_psp',
		'UPDATE public.transfers SET amount = 1 WHERE seq = 6',
	)
	expect((await books.verify()).examples).toEqual([`${transfer(5)} (number 6, sealed in block 2) was changed`])
})
