import { createTestDatabase, type TestDatabase } from '@tender/postgres/test-database'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Database, openDatabase } from '../src/database.ts'
import { createPostgresStore } from '../src/engine/postgres-store.ts'
import type { Store } from '../src/engine/store.ts'
import { checkBooks } from '../src/operator/check-books.ts'
import { liveCrossed } from './simulation/crossed-history.ts'
import { drawPlan } from './simulation/draw-plan.ts'
import { openHouse, type Rows, readRows, rowsOf, writeTown } from './simulation/rows.ts'
import { liveSerially, openMemoryStore, type SerialHistory, serialHistoryOf } from './simulation/serial-history.ts'
import { until } from './sql.ts'

vi.setConfig({ testTimeout: 600_000 })

const HISTORIES = 2_000
const CROSSED = 200
/** Histories of different towns share nothing but the house, so they can be lived side by side. */
const AT_ONCE = 8

let books: TestDatabase
let database: Database
let owner: pg.Pool
beforeAll(async () => {
	books = await createTestDatabase('psp')
	database = openDatabase(books.url, { maxConnections: AT_ONCE + 1, prepare: true })
	owner = new pg.Pool({ connectionString: books.ownerUrl, max: AT_ONCE })
	await openHouse(owner)
})
afterAll(async () => {
	await owner.end()
	await database.$disconnect()
	await books.drop()
})

/** Lives a history in PostgreSQL and in memory. Answers what differs, the one beside the other. */
async function differencesOf(seed: number, live: (history: SerialHistory, store: Store) => Promise<string[]>) {
	const history = serialHistoryOf(drawPlan(seed))
	await writeTown(owner, history.town)
	const memory = openMemoryStore(history)
	const told = await live(history, createPostgresStore(database))
	const toldInMemory = await live(history, memory.store)
	const rows = await readRows(owner, history.town, seed)
	const rowsInMemory = rowsOf(memory.books.tables)
	return [
		...differences('told', told, toldInMemory),
		...Object.entries(rows).flatMap(([table, lines]) => differences(table, lines, rowsInMemory[table as keyof Rows])),
	].map((difference) => `seed ${seed}: ${difference}`)
}

function differences(what: string, inPostgres: readonly string[], inMemory: readonly string[]): string[] {
	return Array.from({ length: Math.max(inPostgres.length, inMemory.length) }, (_, place) => place)
		.filter((place) => inPostgres[place] !== inMemory[place])
		.map((place) => `${what}\n  in PostgreSQL ${inPostgres[place]}\n  in memory     ${inMemory[place]}`)
}

async function expectBooksRight(): Promise<void> {
	const { findings: all } = await checkBooks(database)
	// Every town has its own clock; they share only the server.
	const findings = all.filter(({ rule }) => !rule.startsWith('Time never goes back'))
	expect(findings.filter(({ violations }) => violations > 0)).toEqual([])
}

test(`${HISTORIES} histories come to the same answers and the same rows in PostgreSQL as in memory`, async () => {
	let seed = 1
	const found: string[] = []
	const live = async () => {
		while (seed <= HISTORIES && found.length === 0) found.push(...(await differencesOf(seed++, liveSerially)))
	}
	await Promise.all(Array.from({ length: AT_ONCE }, live))
	expect(found).toEqual([])
	await expectBooksRight()
})

/** Until some connection of this database waits for a lock, or nobody is left to. */
async function somebodyWaits(hasEnded: () => boolean): Promise<void> {
	const waiting = `SELECT 1 FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT l.granted AND a.datname = current_database()`
	await until(async () => (await owner.query(waiting)).rows.length > 0 || hasEnded())
}

test(`transactions that cross see the same, wait for the same and lose to each other in the same way (${CROSSED} histories)`, async () => {
	const found: string[] = []
	let conflicts = 0
	let running = 0
	for (let seed = 1_000_001; seed <= 1_000_000 + CROSSED && found.length === 0; seed++) {
		let isPostgres = true
		const soon = () => new Promise<void>((resolve) => setImmediate(resolve))
		const waits = (hasEnded: () => boolean) => (isPostgres ? somebodyWaits(hasEnded) : soon())
		found.push(
			...(await differencesOf(seed, async (history, store) => {
				const told = await liveCrossed(history, store, waits)
				isPostgres = false
				running += told.filter((line) => line.endsWith('still runs')).length
				conflicts += told.filter((line) => line.endsWith('ended: conflict')).length
				return told
			})),
		)
	}
	expect(found).toEqual([])
	// Some did lose: what the first wrote was not seen by the second until it wrote the same.
	expect(conflicts).toBeGreaterThan(0)
	// And some came while the first was at work under the same key.
	expect(running).toBeGreaterThan(0)
	await expectBooksRight()
})
