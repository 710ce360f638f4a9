import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { migrate } from '@tender/postgres/migrate'
import { provisionDatabase } from '@tender/postgres/provision'
import { createTestDatabase } from '@tender/postgres/test-database'
import { expect, onTestFinished, test, vi } from 'vitest'
import { readEntries } from '../src/chain/block.ts'
import { SEALED_COLUMNS, SEALED_TABLES } from '../src/chain/entries.ts'
import { MAX_BLOCKS, MAX_ROWS_PER_KIND, sealBlocks, sealRest } from '../src/chain/seal-blocks.ts'
import { openDatabase } from '../src/database.ts'
import { KEY, noon, openSealedBooks } from './sealed-books.ts'
import { query } from './sql.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const MONDAY = '2026-02-02'
const TUESDAY = '2026-02-03'

test('every column of a transfer and of an event is sealed: a new one needs a new version of the rules', async () => {
	const { books } = await openSealedBooks()
	const newest = Math.max(...Object.keys(SEALED_COLUMNS).map(Number))
	for (const kind of ['transfer', 'event'] as const) {
		const columns = await query(
			books.ownerUrl,
			`SELECT column_name AS name, data_type LIKE 'timestamp%' AS is_time FROM information_schema.columns WHERE table_name = $1`,
			[SEALED_TABLES[kind].table],
		)
		const expected = columns.map(({ name, is_time }) => [
			name,
			is_time ? 'milliseconds' : name === 'reference' || name === 'state' ? 'free' : 'plain',
		])
		expect(Object.entries(SEALED_COLUMNS[newest]?.[kind] ?? {}).toSorted()).toEqual(expected.toSorted())
	}
})

test('empty books have an empty chain, which holds', async () => {
	const { seal, verify } = await openSealedBooks()
	await seal(MONDAY)
	await seal(TUESDAY)
	expect(await verify()).toEqual({
		right: true,
		breaks: 0,
		examples: [],
		proved: { blocks: 0, transfers: 0, events: 0, checkpoints: 0, copies: 0 },
		unsealed: { transfers: 0, events: 0 },
	})
})

test('a row’s hash is SHA-256 of its columns’ texts, as anybody can make it', async () => {
	const { database, write, seal } = await openSealedBooks()
	await write(2)
	await seal(MONDAY)
	const [block] = await database.chainBlock.findMany()
	const hashes = readEntries(block?.entries ?? new Uint8Array()).map(({ kind, hash }) => [kind, hash])
	const transfers = await database.transfer.findMany({ orderBy: { seq: 'asc' } })
	const events = await database.event.findMany({ orderBy: { seq: 'asc' } })
	const hash = (columns: (string | null)[]) => createHash('sha256').update(columns.join('|')).digest('hex')
	expect(hashes).toEqual([
		...transfers.map((row) => [
			'transfer',
			hash([
				String(row.seq),
				row.id,
				row.kind,
				row.debitAccountId,
				row.creditAccountId,
				String(row.amount),
				row.currency,
				row.paymentId,
				row.refundId,
				row.payoutId,
				String(row.createdAt.getTime()),
				row.reference === null ? null : `=${row.reference}`,
			]),
		]),
		...events.map((row) => [
			'event',
			hash([
				String(row.seq),
				row.id,
				row.merchantId,
				row.paymentId,
				row.refundId,
				row.payoutId,
				'payment.created',
				String(row.createdAt.getTime()),
				'={"status":"pending"}',
			]),
		]),
	])
})

test('the chain holds wherever the server is and whatever language it speaks', async () => {
	const { books, write, seal, verify } = await openSealedBooks()
	await write(3)
	await seal(MONDAY)
	const name = new URL(books.adminUrl).pathname.slice(1)
	await query(books.adminUrl, `ALTER DATABASE ${name} SET timezone = 'Pacific/Chatham'`)
	await query(books.adminUrl, `ALTER DATABASE ${name} SET datestyle = 'German, DMY'`)
	await query(books.adminUrl, `ALTER DATABASE ${name} SET bytea_output = 'escape'`)
	await query(books.adminUrl, `ALTER DATABASE ${name} SET intervalstyle = 'sql_standard'`)
	const elsewhere = openDatabase(books.url, { maxConnections: 2 })
	onTestFinished(() => elsewhere.$disconnect())
	expect(await verify()).toMatchObject({ right: true })
	await write(3)
	await sealBlocks(elsewhere, { key: KEY, now: noon(TUESDAY) })
	expect(await verify()).toMatchObject({ right: true, proved: { blocks: 2, transfers: 6, checkpoints: 1 } })
})

test('a block that is not full can wait; a full one need not', async () => {
	const { database, write, verify } = await openSealedBooks()
	await write(MAX_ROWS_PER_KIND - 1)
	const sealFull = () => sealBlocks(database, { key: KEY, onlyFull: true })
	expect(await sealFull()).toMatchObject({ blocks: 0, more: false })
	await write(2)
	expect(await sealFull()).toMatchObject({ blocks: 1, more: false })
	expect(await verify()).toMatchObject({ unsealed: { transfers: 1, events: 1 } })
	expect(await sealBlocks(database, { key: KEY })).toMatchObject({ blocks: 1, more: false })
	expect(await verify()).toMatchObject({ right: true, unsealed: { transfers: 0, events: 0 } })
})

test('a long backlog is sealed a bounded part at a time', async () => {
	const { database, write, verify } = await openSealedBooks()
	await write(MAX_BLOCKS * MAX_ROWS_PER_KIND + 1)
	expect(await sealBlocks(database, { key: KEY })).toMatchObject({ blocks: MAX_BLOCKS, more: true })
	expect(await sealBlocks(database, { key: KEY })).toMatchObject({ blocks: 1, more: false })
	expect(await verify()).toMatchObject({ right: true, proved: { blocks: MAX_BLOCKS + 1 } })
})

test('several processes that seal at once, while rows come in, make one chain in which every row is once', async () => {
	const { books, write, verify } = await openSealedBooks()
	const processes = Array.from({ length: 3 }, () => openDatabase(books.url, { maxConnections: 2 }))
	onTestFinished(async () => void (await Promise.all(processes.map((one) => one.$disconnect()))))
	for (let round = 0; round < 10; round++) {
		await Promise.all([write(700), ...processes.map((database) => sealRest(database, KEY))])
	}
	await sealRest(processes[0] as (typeof processes)[0], KEY)
	expect(await verify()).toMatchObject({
		right: true,
		proved: { transfers: 7_000, events: 7_000 },
		unsealed: { transfers: 0, events: 0 },
	})
})

test('a process that dies between two blocks leaves no half of its work, and the next goes on', async () => {
	const { database, books, write, seal, verify } = await openSealedBooks()
	await write(1)
	await seal(MONDAY)
	await write(3 * MAX_ROWS_PER_KIND)
	// The third block of the chain ends the very connection that writes it.
	await query(
		books.adminUrl,
		`CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$`,
	)
	await query(
		books.adminUrl,
		'CREATE TRIGGER die BEFORE INSERT ON chain_blocks FOR EACH ROW WHEN (NEW.height = 3) EXECUTE FUNCTION die()',
	)
	await expect(sealBlocks(database, { key: KEY, now: noon(TUESDAY) })).rejects.toThrow()
	expect(await database.chainBlock.count()).toBe(1)
	expect(await database.chainCheckpoint.count()).toBe(0)
	await query(books.adminUrl, 'DROP TRIGGER die ON chain_blocks')
	await seal(TUESDAY)
	expect(await verify()).toMatchObject({ right: true, proved: { blocks: 4, transfers: 3_001, checkpoints: 1 } })
})

test('each day that passed is signed off once, before anything of the new day is sealed', async () => {
	const { database, write, seal, verify } = await openSealedBooks()
	await write(2)
	await seal(MONDAY)
	await write(2)
	await seal(TUESDAY)
	await write(2)
	await seal(TUESDAY)
	// Nothing happened since, and yet the days pass.
	for (const day of ['2026-02-04', '2026-02-04', '2026-02-05', '2026-02-09']) await seal(day)
	const checkpoints = await database.chainCheckpoint.findMany({ orderBy: { day: 'asc' } })
	expect(checkpoints.map(({ day, height }) => [day.toISOString().slice(0, 10), Number(height)])).toEqual([
		['2026-02-02', 1],
		['2026-02-03', 3],
		['2026-02-04', 3],
		['2026-02-08', 3],
	])
	expect(await verify()).toMatchObject({ right: true, proved: { checkpoints: 4 } })
})

test('a clock that is set back does not take the chain back', async () => {
	const { database, write, seal, verify } = await openSealedBooks()
	await write(2)
	await seal(TUESDAY)
	await write(2)
	await seal(MONDAY)
	const blocks = await database.chainBlock.findMany({ orderBy: { height: 'asc' } })
	expect(blocks[1]?.sealedAt).toEqual(blocks[0]?.sealedAt)
	expect(await verify()).toMatchObject({ right: true, proved: { blocks: 2, checkpoints: 0 } })
})

test('neither the program nor the owner changes a block or a checkpoint', async () => {
	const { books, write, seal } = await openSealedBooks()
	await write(1)
	await seal(MONDAY)
	await seal(TUESDAY)
	for (const table of ['chain_blocks', 'chain_checkpoints']) {
		for (const text of [`UPDATE ${table} SET height = 7`, `DELETE FROM ${table}`, `TRUNCATE ${table}`]) {
			await expect(query(books.url, text)).rejects.toThrow(/permission denied/)
			await expect(query(books.ownerUrl, text)).rejects.toThrow(/never changed or removed/)
		}
	}
})

test('rows from before there was a chain are sealed first', async () => {
	const migrations = resolve(import.meta.dirname, '../../../prisma/psp/migrations')
	const chain = '20261123130000_hash_chain'
	const before = mkdtempSync(join(tmpdir(), 'tender-migrations-'))
	onTestFinished(() => rmSync(before, { recursive: true }))
	for (const name of readdirSync(migrations).filter((one) => one < chain)) {
		cpSync(join(migrations, name), join(before, name), { recursive: true })
	}
	const books = await createTestDatabase('psp')
	await query(books.adminUrl, 'DROP SCHEMA public CASCADE')
	await query(books.adminUrl, 'CREATE SCHEMA public')
	await provisionDatabase(books.adminUrl, 'psp', new URL(books.adminUrl).pathname.slice(1))
	await migrate({ url: books.ownerUrl, migrationsDir: before })
	const { write, seal, verify } = await openSealedBooks(books)
	await write(3)
	expect(await migrate({ url: books.ownerUrl, migrationsDir: migrations })).toContain(chain)
	await write(2)
	await seal(MONDAY)
	expect(await verify()).toMatchObject({ right: true, proved: { blocks: 1, transfers: 5, events: 5 } })
})
