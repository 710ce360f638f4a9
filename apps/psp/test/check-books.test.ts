import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createTestDatabase, type TestDatabase } from '@tender/postgres/test-database'
import { withClient } from '@tender/postgres/with-client'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { type Database, openDatabase } from '../src/database.ts'
import { checkBooks } from '../src/operator/check-books.ts'
import { DEFECTS } from './book-defects.ts'
import { ADA, COUNTS, RIGHT } from './right-books.ts'
import { SUM } from './rule-names.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let books: TestDatabase
let database: Database
beforeAll(async () => {
	books = await createTestDatabase('psp')
	database = openDatabase(books.adminUrl, { maxConnections: 2 })
	await withClient(books.ownerUrl, (client) => client.query(RIGHT))
})
afterAll(async () => {
	await database.$disconnect()
	await books.drop()
})

/** Which rules the report names once this was done behind the database's back; the defect is taken back after. */
async function namedAfter(defect: string): Promise<{ rules: string[]; examples: string[] }> {
	return database
		.$transaction(async (tx) => {
			await tx.$executeRawUnsafe("SET LOCAL session_replication_role = 'replica'")
			for (const statement of defect.split(';')) if (statement.trim()) await tx.$executeRawUnsafe(statement)
			// The checks run in the transaction that planted the defect, which then rolls back.
			const inside = { $transaction: (work: (inner: typeof tx) => unknown) => work(tx) } as unknown as Database
			const { right, findings } = await checkBooks(inside)
			const broken = findings.filter(({ violations }) => violations > 0)
			expect(right).toBe(broken.length === 0)
			throw new Planted({ rules: broken.map(({ rule }) => rule), examples: broken.flatMap(({ examples }) => examples) })
		})
		.catch((error) => {
			if (error instanceof Planted) return error.found
			throw error
		})
}
class Planted extends Error {
	readonly found: { rules: string[]; examples: string[] }
	constructor(found: { rules: string[]; examples: string[] }) {
		super('planted')
		this.found = found
	}
}

test('right books are called right, and counted', async () => {
	expect(await checkBooks(database)).toMatchObject({ right: true, counts: COUNTS })
	expect(await namedAfter('')).toEqual({ rules: [], examples: [] })
})

test.each(DEFECTS)('%s is found, and its rule is named', async (_, rule, defect) => {
	const { rules, examples } = await namedAfter(defect)
	expect(rules).toContain(rule)
	expect(examples.every((example) => example.length > 5)).toBe(true)
})

test('every rule has a defect here that breaks it', async () => {
	const { findings } = await checkBooks(database)
	const tested = new Set(DEFECTS.map(([, rule]) => rule))
	expect(findings.map(({ rule }) => rule).filter((rule) => !tested.has(rule))).toEqual([])
})

test('a report names five examples and counts them all', async () => {
	const many = `UPDATE accounts SET balance = balance + 1; INSERT INTO accounts (id, kind, owner_id, name, currency, balance) SELECT gen_random_uuid(), 'clearing', gen_random_uuid(), 'x', 'USD', 1 FROM generate_series(1, 20)`
	const { examples } = await namedAfter(many)
	expect(examples.filter((example) => example.startsWith('account'))).toHaveLength(5)
})

async function printBooks(url: string): Promise<{ code: number; text: string }> {
	const program = spawn(process.execPath, ['src/operator/print-books.ts'], {
		cwd: new URL('..', import.meta.url).pathname,
		env: { ...process.env, DATABASE_URL_PSP: url },
	})
	onTestFinished(() => void program.kill('SIGKILL'))
	let text = ''
	for (const stream of [program.stdout, program.stderr]) stream.on('data', (chunk) => (text += chunk))
	const [code] = await once(program, 'close')
	return { code, text }
}

test("the operator's command reads the books as the program's own role and ends with 0 when they are right, 1 when not", async () => {
	const right = await printBooks(books.url)
	expect(right).toMatchObject({ code: 0, text: expect.stringContaining('The books are right.') })
	const change = (cents: number) =>
		withClient(books.ownerUrl, (client) =>
			client.query(`UPDATE accounts SET balance = balance + $1 WHERE id = ${ADA}`, [cents]),
		)
	await change(1)
	const wrong = await printBooks(books.url)
	await change(-1)
	expect(wrong).toMatchObject({ code: 1, text: expect.stringContaining('THE BOOKS ARE NOT RIGHT.') })
	expect(wrong.text).toContain(`✗ ${SUM}`)
})
