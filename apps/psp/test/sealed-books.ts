import { createTestDatabase, type TestDatabase } from '@tender/postgres/test-database'
import { withClient } from '@tender/postgres/with-client'
import { expect, onTestFinished } from 'vitest'
import { sealBlocks } from '../src/chain/seal-blocks.ts'
import { readSigningKey } from '../src/chain/signing-key.ts'
import { type ChainReport, verifyChain } from '../src/chain/verify-chain.ts'
import { type Database, openDatabase } from '../src/database.ts'
import { SIGNING_KEY } from './house.ts'

export const KEY = readSigningKey(SIGNING_KEY)

/** Noon of that day (UTC), in milliseconds. */
export const noon = (day: string) => BigInt(Date.parse(`${day}T12:00:00Z`))

/** Books of a test's own, written by hand, so that what is wrong with them is only what the test does to them. */
export interface SealedBooks {
	readonly books: TestDatabase
	readonly database: Database
	/** Adds so many top-ups of 100 and so many pending payments with their event; numbers go on where they ended. */
	readonly write: (rows: number) => Promise<void>
	/** Seals everything there is, as of that day. */
	readonly seal: (day: string) => Promise<void>
	/** Runs as the administrator with every trigger and foreign key asleep. */
	readonly tamper: (...statements: string[]) => Promise<void>
	readonly verify: (copies?: readonly string[]) => Promise<ChainReport>
	readonly tokenOf: (day: string) => Promise<string>
}

const id = (what: number, number: string) => `('00000000-0000-7000-${what}000-' || lpad(${number}, 12, '0'))::uuid`
const MERCHANT = id(8, "'1'")
const WALLET = id(8, "'a'")
const TILL = id(8, "'b'")
const CASH = id(8, "'c'")

/** The UUID of the nth transfer, or event. */
export const transferId = (number: number) => `00000000-0000-7000-9000-${String(number).padStart(12, '0')}`
export const eventId = (number: number) => `00000000-0000-7000-a000-${String(number).padStart(12, '0')}`

export async function openSealedBooks(made?: TestDatabase): Promise<SealedBooks> {
	const books = made ?? (await createTestDatabase('psp'))
	const database = openDatabase(books.url, { maxConnections: 3 })
	onTestFinished(async () => {
		await database.$disconnect()
		await books.drop()
	})
	const tamper = (...statements: string[]) =>
		withClient(books.adminUrl, async (client) => {
			await client.query("SET session_replication_role = 'replica'")
			for (const statement of statements) await client.query(statement)
		})
	await tamper(`
		INSERT INTO merchants (id, name) VALUES (${MERCHANT}, 'Café Central');
		INSERT INTO accounts (id, kind, owner_id, name, currency) VALUES (${WALLET}, 'wallet', ${id(8, "'2'")}, 'ada', 'USD'),
			(${TILL}, 'merchant', ${MERCHANT}, '', 'USD'), (${CASH}, 'clearing', ${id(8, "'2'")}, 'cash', 'USD')`)
	let written = 0
	return {
		books,
		database,
		tamper,
		write: async (rows) => {
			const numbers = `generate_series(${written + 1}, ${written + rows}) AS n`
			written += rows
			await tamper(
				`INSERT INTO transfers (id, kind, debit_account_id, credit_account_id, amount, currency, reference, created_at)
					SELECT ${id(9, 'n::text')}, 'top_up', ${CASH}, ${WALLET}, 100, 'USD', CASE WHEN n % 2 = 0 THEN 'receipt ' || n END, '2026-02-01 12:00Z' FROM ${numbers}`,
				`UPDATE accounts SET balance = balance + ${rows * 100} WHERE id = ${WALLET}`,
				`UPDATE accounts SET balance = balance - ${rows * 100} WHERE id = ${CASH}`,
				`INSERT INTO payments (id, merchant_id, order_id, amount, currency, payee_account_id, code, line_items, metadata, created_at, expires_at, status)
					SELECT ${id(8, "'f' || n")}, ${MERCHANT}, 'SN' || n, 300, 'USD', ${TILL}, lpad(n::text, 22, 'A'), '[]', '{}', '2026-02-01 12:00Z', '2026-02-01 12:15Z', 'pending' FROM ${numbers}`,
				`INSERT INTO events (id, merchant_id, payment_id, type, state, created_at)
					SELECT ('00000000-0000-7000-a000-' || lpad(n::text, 12, '0'))::uuid, ${MERCHANT}, ${id(8, "'f' || n")}, 'payment.created', '{"status":"pending"}', '2026-02-01 12:00:00.123Z' FROM ${numbers}`,
			)
		},
		seal: async (day) => {
			while ((await sealBlocks(database, { key: KEY, now: noon(day) })).more);
		},
		verify: (copies = []) => verifyChain(database, { keys: [KEY.publicKey], copies }),
		tokenOf: async (day) => {
			const row = await database.chainCheckpoint.findUniqueOrThrow({ where: { day: new Date(`${day}T00:00:00Z`) } })
			return row.token
		},
	}
}

export const MONDAY = '2026-02-02'
export const TUESDAY = '2026-02-03'
export const WEDNESDAY = '2026-02-04'

/**
 * Block 1 (Monday) seals the rows numbered 1 to 3, block 2 (Monday) 5 to 7, because a rollback took 4, block 3 (Tuesday)
 * 8 to 10. Monday and Tuesday are signed off.
 */
export async function threeBlocks(): Promise<SealedBooks> {
	const books = await openSealedBooks()
	await books.write(3)
	await books.seal(MONDAY)
	await books.tamper(`SELECT nextval('transfers_seq_seq'), nextval('events_seq_seq')`)
	await books.write(3)
	await books.seal(MONDAY)
	await books.write(3)
	await books.seal(TUESDAY)
	await books.seal(WEDNESDAY)
	return books
}

/** What the verification names after this was done to the three blocks. */
export async function brokenBy(...statements: string[]): Promise<readonly string[]> {
	const books = await threeBlocks()
	await books.tamper(...statements)
	const { right, breaks, examples } = await books.verify()
	expect({ right, breaks }).toEqual({ right: breaks === 0, breaks: examples.length })
	return examples
}
