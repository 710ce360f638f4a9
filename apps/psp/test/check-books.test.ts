import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createTestDatabase, type TestDatabase } from '@tender/postgres/test-database'
import { withClient } from '@tender/postgres/with-client'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { type Database, openDatabase } from '../src/database.ts'
import { checkBooks } from '../src/operator/check-books.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

/** Books written by hand, so that what is wrong with them is only what a test does to them. */
const RIGHT = `
	INSERT INTO merchants (id, name) VALUES ('00000000-0000-7000-8000-000000000001', 'Café Central');
	INSERT INTO wallet_providers (id, name) VALUES ('00000000-0000-7000-8000-000000000002', 'Tender Wallet');
	INSERT INTO accounts (id, kind, owner_id, name, currency, balance) VALUES
		('00000000-0000-7000-8000-00000000000a', 'wallet', '00000000-0000-7000-8000-000000000002', 'ada', 'USD', 700),
		('00000000-0000-7000-8000-00000000000b', 'merchant', '00000000-0000-7000-8000-000000000001', '', 'USD', 300),
		('00000000-0000-7000-8000-00000000000c', 'clearing', '00000000-0000-7000-8000-000000000002', 'cash', 'USD', -1000),
		('00000000-0000-7000-8000-00000000000d', 'merchant', '00000000-0000-7000-8000-000000000001', '', 'JPY', 0),
		('00000000-0000-7000-8000-00000000000e', 'clearing', '00000000-0000-7000-8000-000000000003', 'cash', 'USD', 0);
	INSERT INTO webhook_endpoints (id, merchant_id, url, secret, created_at)
		VALUES ('00000000-0000-7000-8000-0000000000f0', '00000000-0000-7000-8000-000000000001', 'http://127.0.0.1:1', 'whsec_x', '2026-01-01');
	INSERT INTO payments (id, merchant_id, order_id, amount, currency, payee_account_id, code, line_items, metadata, created_at, expires_at, status, payer_account_id, paid_at, canceled_at) VALUES
		('00000000-0000-7000-8000-000000000010', '00000000-0000-7000-8000-000000000001', 'SN1', 300, 'USD', '00000000-0000-7000-8000-00000000000b', 'AAAAAAAAAAAAAAAAAAAAA1', '[]', '{}',
			'2026-02-01 12:00', '2026-02-01 12:15', 'paid', '00000000-0000-7000-8000-00000000000a', '2026-02-01 12:01', NULL),
		('00000000-0000-7000-8000-000000000011', '00000000-0000-7000-8000-000000000001', 'SN2', 300, 'USD', '00000000-0000-7000-8000-00000000000b', 'AAAAAAAAAAAAAAAAAAAAA2', '[]', '{}',
			'2026-02-01 12:00', '2026-02-01 12:15', 'pending', NULL, NULL, NULL),
		('00000000-0000-7000-8000-000000000012', '00000000-0000-7000-8000-000000000001', 'SN3', 300, 'USD', '00000000-0000-7000-8000-00000000000b', 'AAAAAAAAAAAAAAAAAAAAA3', '[]', '{}',
			'2026-02-01 12:00', '2026-02-01 12:15', 'canceled', NULL, NULL, '2026-02-01 12:02');
	INSERT INTO transfers (id, kind, debit_account_id, credit_account_id, amount, currency, payment_id, created_at) VALUES
		('00000000-0000-7000-8000-000000000020', 'top_up', '00000000-0000-7000-8000-00000000000c', '00000000-0000-7000-8000-00000000000a', 1000, 'USD', NULL, '2026-02-01 11:00'),
		('00000000-0000-7000-8000-000000000021', 'capture', '00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-00000000000b', 300, 'USD', '00000000-0000-7000-8000-000000000010', '2026-02-01 12:01');
	INSERT INTO events (id, merchant_id, payment_id, type, state, created_at) VALUES
		('00000000-0000-7000-8000-000000000030', '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000010', 'payment.created', '{"status":"pending"}', '2026-02-01 12:00'),
		('00000000-0000-7000-8000-000000000031', '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000010', 'payment.paid', '{"status":"paid"}', '2026-02-01 12:01'),
		('00000000-0000-7000-8000-000000000032', '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000011', 'payment.created', '{"status":"pending"}', '2026-02-01 12:00'),
		('00000000-0000-7000-8000-000000000033', '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000012', 'payment.created', '{"status":"pending"}', '2026-02-01 12:00'),
		('00000000-0000-7000-8000-000000000034', '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000012', 'payment.canceled', '{"status":"canceled"}', '2026-02-01 12:02');
	INSERT INTO webhook_deliveries (event_seq, endpoint_id, next_attempt_at) SELECT seq, '00000000-0000-7000-8000-0000000000f0', now() FROM events;
`

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

const id = (end: string) => `'00000000-0000-7000-8000-${end.padStart(12, '0')}'`

test('right books are called right, and counted', async () => {
	expect(await checkBooks(database)).toMatchObject({
		right: true,
		counts: { accounts: 5, payments: 3, transfers: 2, events: 5 },
	})
	expect(await namedAfter('')).toEqual({ rules: [], examples: [] })
})

const SUM = 'Every balance is the sum of its transfers'
const ZERO = /add up to zero|comes? to (zero|nothing)|sum.* zero/i
const BELOW = 'No wallet is below zero'
const POSITIVE = 'A transfer moves a positive amount between two accounts of its currency'
const CAPTURE = 'A payment is paid if and only if one capture of its amount went from its payer to its payee'
const PARTIES = 'A capture is paid by a wallet and received by the merchant of its payment'
const TOP_UP = 'A top-up comes from a clearing account of the wallet’s own provider'
const ORDER = 'An order has at most one payment that is pending or paid'
const TIMES = 'A state carries its own time, and no other; nobody paid after the end'
const EVENTS = 'Every change of state has its one event, and the last one says where the payment stands'
const TOLD = 'An event is told to the merchant of its payment'
const OWED = 'Every event is owed or delivered to every endpoint its merchant had'

const PAID = id('10')
const PENDING = id('11')
const CANCELED = id('12')
const WALLET = id('a')
const TILL = id('b')
const CLEARING = id('c')

test.each([
	['a balance one cent too high', SUM, `UPDATE accounts SET balance = 701 WHERE id = ${WALLET}`],
	['a balance of an account nobody ever used', SUM, `UPDATE accounts SET balance = 1 WHERE id = ${id('d')}`],
	['a transfer that was deleted', SUM, `DELETE FROM transfers WHERE id = ${id('20')}`],
	['money from nowhere', ZERO, `UPDATE accounts SET balance = 301 WHERE id = ${TILL}`],
	[
		'two balances that err alike',
		SUM,
		`UPDATE accounts SET balance = 699 WHERE id = ${WALLET}; UPDATE accounts SET balance = 301 WHERE id = ${TILL}`,
	],
	[
		'a transfer of nothing',
		POSITIVE,
		`ALTER TABLE transfers DROP CONSTRAINT transfers_amount_positive; UPDATE transfers SET amount = 0 WHERE id = ${id('20')}`,
	],
	[
		'a transfer to itself',
		POSITIVE,
		`ALTER TABLE transfers DROP CONSTRAINT transfers_between_two_accounts; UPDATE transfers SET credit_account_id = debit_account_id WHERE id = ${id('20')}`,
	],
	[
		'a transfer in another currency than its accounts',
		POSITIVE,
		`UPDATE transfers SET currency = 'JPY' WHERE id = ${id('20')}`,
	],
	[
		'a wallet below zero',
		BELOW,
		`ALTER TABLE accounts DROP CONSTRAINT accounts_wallet_never_below_zero; UPDATE accounts SET balance = -1 WHERE id = ${WALLET}`,
	],
	['a paid payment without a capture', CAPTURE, `DELETE FROM transfers WHERE id = ${id('21')}`],
	[
		'a paid payment with two captures',
		CAPTURE,
		`DROP INDEX transfers_one_capture_per_payment; INSERT INTO transfers SELECT ${id('22')}, kind, debit_account_id, credit_account_id, amount, currency, payment_id, reference, created_at FROM transfers WHERE id = ${id('21')}`,
	],
	['an unpaid payment with a capture', CAPTURE, `UPDATE transfers SET payment_id = ${PENDING} WHERE id = ${id('21')}`],
	['a capture of another amount', CAPTURE, `UPDATE payments SET amount = 301 WHERE id = ${PAID}`],
	['a capture in another currency', CAPTURE, `UPDATE payments SET currency = 'JPY' WHERE id = ${PAID}`],
	['a capture from another payer', CAPTURE, `UPDATE payments SET payer_account_id = ${id('99')} WHERE id = ${PAID}`],
	['a capture to another payee', CAPTURE, `UPDATE payments SET payee_account_id = ${id('d')} WHERE id = ${PAID}`],
	[
		'a capture paid by a clearing account',
		PARTIES,
		`UPDATE transfers SET debit_account_id = ${CLEARING} WHERE id = ${id('21')}; UPDATE payments SET payer_account_id = ${CLEARING} WHERE id = ${PAID}`,
	],
	['a capture received by another merchant', PARTIES, `UPDATE accounts SET owner_id = ${id('77')} WHERE id = ${TILL}`],
	[
		"a top-up from another provider's clearing account",
		TOP_UP,
		`UPDATE transfers SET debit_account_id = ${id('e')} WHERE id = ${id('20')}`,
	],
	['a top-up to a merchant', TOP_UP, `UPDATE transfers SET credit_account_id = ${TILL} WHERE id = ${id('20')}`],
	[
		'an order with two open payments',
		ORDER,
		`DROP INDEX payments_one_open_per_order; UPDATE payments SET order_id = 'SN1' WHERE id = ${PENDING}`,
	],
	['a payment paid after its end', TIMES, `UPDATE payments SET paid_at = expires_at WHERE id = ${PAID}`],
	[
		'a payment paid before it was made',
		TIMES,
		`UPDATE payments SET paid_at = created_at - interval '1 second' WHERE id = ${PAID}`,
	],
	[
		'a canceled payment with a time of payment',
		TIMES,
		`ALTER TABLE payments DROP CONSTRAINT payments_paid_says_when_and_by_whom; UPDATE payments SET paid_at = canceled_at WHERE id = ${CANCELED}`,
	],
	[
		'a paid payment without its time',
		TIMES,
		`ALTER TABLE payments DROP CONSTRAINT payments_paid_says_when_and_by_whom; UPDATE payments SET paid_at = NULL WHERE id = ${PAID}`,
	],
	['an event that was lost', EVENTS, `DELETE FROM events WHERE id = ${id('31')}`],
	[
		'an event told twice',
		EVENTS,
		`INSERT INTO events (id, merchant_id, payment_id, type, state, created_at) SELECT ${id('39')}, merchant_id, payment_id, type, state, created_at FROM events WHERE id = ${id('31')}`,
	],
	['a payment that was never told of', EVENTS, `DELETE FROM events WHERE payment_id = ${PENDING}`],
	[
		'an event that says another state',
		EVENTS,
		`UPDATE events SET state = '{"status":"canceled"}' WHERE id = ${id('31')}`,
	],
	[
		'a final state that was changed',
		EVENTS,
		`UPDATE payments SET status = 'canceled', canceled_at = paid_at, paid_at = NULL, payer_account_id = NULL WHERE id = ${PAID}`,
	],
	['an event told to another merchant', TOLD, `UPDATE events SET merchant_id = ${id('77')} WHERE id = ${id('31')}`],
	[
		'a webhook that is owed to nobody',
		OWED,
		`DELETE FROM webhook_deliveries WHERE event_seq = (SELECT min(seq) FROM events)`,
	],
] as const)('%s is found, and its rule is named', async (_, rule, defect) => {
	const { rules, examples } = await namedAfter(defect)
	expect(rules).toContainEqual(typeof rule === 'string' ? rule : expect.stringMatching(rule))
	expect(examples.every((example) => example.length > 5)).toBe(true)
})

test('every rule has a defect here that breaks it', async () => {
	const { findings } = await checkBooks(database)
	const tested = [SUM, ZERO, BELOW, POSITIVE, CAPTURE, PARTIES, TOP_UP, ORDER, TIMES, EVENTS, TOLD, OWED]
	for (const { rule } of findings) {
		expect([rule, tested.some((one) => (typeof one === 'string' ? one === rule : one.test(rule)))]).toEqual([
			rule,
			true,
		])
	}
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
			client.query(`UPDATE accounts SET balance = balance + $1 WHERE id = ${WALLET}`, [cents]),
		)
	await change(1)
	const wrong = await printBooks(books.url)
	await change(-1)
	expect(wrong).toMatchObject({ code: 1, text: expect.stringContaining('THE BOOKS ARE NOT RIGHT.') })
	expect(wrong.text).toContain(`✗ ${SUM}`)
})
