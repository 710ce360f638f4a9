import { createTestDatabase, type TestDatabase } from '@tender/postgres/test-database'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest'
import { sealAndVerify } from '../src/chain/seal-and-verify.ts'
import { type Database, openDatabase } from '../src/database.ts'
import { checkBooks } from '../src/operator/check-books.ts'
import { type Psp, startPsp } from '../src/psp.ts'
import { type Answer, type Ask, call } from './call.ts'

export const PUBLIC_URL = 'https://pay.tender.example'
export const WALLET_URL = 'https://wallet.tender.example'
export const SECRET = 'a secret of at least thirty-two characters'
/** Made for these tests alone. */
export const SIGNING_KEY = 'MC4CAQAwBQYDK2VwBCIEIB6kBom0fADCNZO+LBK2UxvoMToYk7+shvW6StsE418r'

/** What a test may set otherwise. */
type Settings = Partial<Parameters<typeof startPsp>[0]>

/** A PSP of one's own on a database of one's own. */
export interface House {
	readonly url: string
	readonly books: TestDatabase
	/** The database as the program sees it, for what an operator does. */
	readonly operator: Database
	readonly call: (method: string, path: string, ask?: Ask) => Promise<Answer>
	/** What its log warned of so far. */
	readonly warnings: readonly string[]
	/** One more PSP on the same database; stopped at the end. */
	readonly startAnother: (env?: Settings) => Promise<Psp & { readonly url: string }>
}

// The machine that runs them may be a slow one; nothing here asserts a duration.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

/**
 * Opens a house for the tests of a file. After each of them the books must be right and the PSP must not have met
 * anything it calls an error.
 */
export function useHouse({
	expectErrors = false,
	checkBooksAfter = 'each test',
}: {
	expectErrors?: boolean
	checkBooksAfter?: 'each test' | 'the file'
} = {}): House {
	let books: TestDatabase
	let operator: Database
	const open: Psp[] = []
	const errors: string[] = []
	const warnings: string[] = []
	const write = (line: string) => void (JSON.parse(line).level >= 50 ? errors : warnings).push(line)
	const log = pino({ level: 'warn' }, { write })

	const start = async (env: Settings = {}) => {
		const psp = await startPsp(
			{
				DATABASE_URL_PSP: books.url,
				PSP_HOST: '127.0.0.1',
				PSP_PORT: 0,
				PSP_PUBLIC_URL: PUBLIC_URL,
				PSP_WALLET_URL: WALLET_URL,
				PSP_SECRET: SECRET,
				PSP_SIGNING_KEY: SIGNING_KEY,
				...env,
			},
			log,
		)
		open.push(psp)
		return { ...psp, url: `http://127.0.0.1:${psp.port}` }
	}

	let url = ''
	beforeAll(async () => {
		books = await createTestDatabase('psp')
		operator = openDatabase(books.url, { maxConnections: 4 })
		url = (await start()).url
	})
	afterEach(async () => {
		if (checkBooksAfter === 'each test') await expectBooksRight(operator)
		const met = errors.splice(0)
		if (!expectErrors) expect(met).toEqual([])
	})
	afterAll(async () => {
		await expectBooksRight(operator)
		await Promise.all([...open].map((psp) => psp.stop()))
		await expectChainHolds(operator)
		await operator.$disconnect()
		await books.drop()
	})

	return {
		get url() {
			return url
		},
		get books() {
			return books
		},
		get operator() {
			return operator
		},
		warnings,
		call: (method, path, ask) => call(url, method, path, ask),
		startAnother: start,
	}
}

/** Every money rule holds; otherwise the rules that are broken, with examples. */
export async function expectBooksRight(database: Database): Promise<void> {
	const { right, findings } = await checkBooks(database)
	expect(findings.filter(({ violations }) => violations > 0)).toEqual([])
	expect(right).toBe(true)
}

/** The chain holds from the first row to the last, all of which are sealed before. */
export async function expectChainHolds(database: Database): Promise<void> {
	const { right, examples, unsealed } = await sealAndVerify(database, SIGNING_KEY)
	expect(examples).toEqual([])
	expect({ right, unsealed }).toEqual({ right: true, unsealed: { transfers: 0, events: 0 } })
}
