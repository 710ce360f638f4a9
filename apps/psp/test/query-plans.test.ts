import type { Command } from '@tender/core/commands'
import { createTestDatabase, type TestDatabase } from '@tender/postgres/test-database'
import { withClient } from '@tender/postgres/with-client'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Prisma } from '../generated/prisma/client.ts'
import { type Database, KEPT_PLANS, openDatabase } from '../src/database.ts'
import { createEngine, type Engine } from '../src/engine/engine.ts'
import { createPostgresStore } from '../src/engine/postgres-store.ts'
import { useHouse } from './house.ts'
import { openProvider, openShop } from './parties.ts'

/** `SHOW_PLANS=1 npx vitest run apps/psp/test/query-plans.test.ts` prints them. */
const SHOW = process.env.SHOW_PLANS === '1'

const AS_THE_ENGINE = KEPT_PLANS.map((setting) => `SET ${setting}`).join(';')

const GROW = `
	SET session_replication_role = 'replica';
	INSERT INTO merchants (id, name) SELECT uuidv7(), 'Shop ' || n FROM generate_series(1, 5000) n;
	INSERT INTO accounts (id, kind, owner_id, name, currency) SELECT uuidv7(), 'merchant', id, '', 'USD' FROM merchants;
	INSERT INTO accounts (id, kind, owner_id, name, currency, handle)
		SELECT uuidv7(), 'wallet', '00000000-0000-7000-8000-00000000000a', 'customer ' || n, 'USD', 'customer' || n FROM generate_series(1, 20000) n;
	CREATE TEMPORARY TABLE code AS SELECT n, rtrim(translate(encode(uuid_send(gen_random_uuid()), 'base64'), '+/', '-_'), '=') AS code
		FROM generate_series(1, 30000) n;
	CREATE TEMPORARY TABLE payee AS SELECT row_number() OVER () AS n, id, owner_id FROM accounts WHERE kind = 'merchant';
	INSERT INTO payments (id, merchant_id, order_id, amount, currency, payee_account_id, code, line_items, metadata, created_at, expires_at,
		status, payer_account_id, paid_at)
		SELECT uuidv7(), payee.owner_id, 'SN' || code.n, 450, 'USD', payee.id, code.code, '[]', '{}', now(), now() + interval '5 minutes',
			'paid', payee.id, now() FROM code JOIN payee ON payee.n = code.n % 5000 + 1;
	INSERT INTO refunds (id, payment_id, merchant_id, amount, currency, tip_amount, fee_returned, lines, created_at)
		SELECT uuidv7(), id, merchant_id, 1, 'USD', 0, 0, '[]', now() FROM payments LIMIT 10000;
	INSERT INTO payouts (id, merchant_id, merchant_account_id, amount, currency, bank_holder, bank_iban, reference, requested_at, status)
		SELECT uuidv7(), owner_id, id, 1, 'USD', 'Shop', 'DE89370400440532013000', 'Week', now(), 'requested' FROM payee, generate_series(1, 10);
	INSERT INTO static_codes (id, merchant_id, code, label, currency, created_at)
		SELECT uuidv7(), payee.owner_id, code.code, 'Counter', 'USD', now() FROM code JOIN payee ON payee.n = code.n % 5000 + 1;
	INSERT INTO wallet_codes (id, wallet_id, provider_id, code, limit_amount, currency, created_at, expires_at)
		SELECT uuidv7(), uuidv7(), '00000000-0000-7000-8000-00000000000a', code, 900, 'USD', now(), now() + interval '1 minute' FROM code;
	INSERT INTO webhook_endpoints (id, merchant_id, url, secret) SELECT uuidv7(), id, 'https://shop.example', 'whsec_x' FROM merchants;
	INSERT INTO idempotency_records (scope, key, fingerprint, status, body) SELECT 'payPayment ' || n % 20, 'key ' || n, '', 200, '{}' FROM code;
	ANALYZE`

const house = useHouse()

interface PlanNode {
	readonly 'Node Type': string
	readonly 'Relation Name'?: string
	readonly 'Index Name'?: string
	readonly 'Index Cond'?: string
	readonly Plans?: readonly PlanNode[]
}

/** Every statement the engine sent while it did one of everything. */
const statements = new Set<string>()
const done: Partial<Record<Command['type'], string>> = {}

/** Books of some size, whose statistics are known: what a plan is worth shows only there. */
let grown: TestDatabase
afterAll(() => grown?.drop())

beforeAll(async () => {
	grown = await createTestDatabase('psp')
	await withClient(grown.adminUrl, (client) => client.query(GROW))
	const database = openDatabase(house.books.url, { maxConnections: 2, prepare: true })
	const engine = createEngine({ store: createPostgresStore(listening(database)) })
	await doOneOfEverything(engine)
	await engine.close()
	await database.$disconnect()
})

/** The same database, with what is asked inside of its transactions written down. */
function listening(database: Database): Database {
	const hear = (tx: Prisma.TransactionClient) =>
		new Proxy(tx, {
			get: (target, name) => {
				if (name !== '$queryRaw') return Reflect.get(target, name)
				return (sql: Prisma.Sql) => {
					statements.add(sql.text)
					return target.$queryRaw(sql)
				}
			},
		})
	return new Proxy(database, {
		get: (target, name) => {
			if (name !== '$transaction') return Reflect.get(target, name)
			return (work: (tx: Prisma.TransactionClient) => Promise<unknown>, options: object) =>
				target.$transaction((tx) => work(hear(tx)), options)
		},
	})
}

async function doOneOfEverything(engine: Engine): Promise<void> {
	const { merchantId } = await openShop(house)
	const { providerId } = await openProvider(house)
	const run = async (command: Command) => {
		const { body } = await engine.submit({
			command,
			idempotency: { scope: 'plans', key: uuidv7(), fingerprint: '' },
			present: (decision) => ({
				status: decision.ok ? 200 : 409,
				body: decision.ok ? 'done' : decision.refusal.code,
			}),
		})
		done[command.type] = body
	}
	const usd = (value: bigint) => ({ value, currency: 'USD' })
	const [ada, ben] = [uuidv7(), uuidv7()]
	const wallet = { providerId, walletId: ada }
	for (const walletId of [ada, ben]) {
		await run({ type: 'openWallet', providerId, walletId, reference: walletId, currency: 'USD' })
	}
	await run({ type: 'changeWallet', providerId, walletId: ben, handle: 'ben', dayLimit: 1_000n })
	const cash = { transferId: uuidv7(), clearingAccountId: uuidv7(), reference: null }
	await run({ type: 'topUp', ...wallet, ...cash, amount: usd(10_000n), source: 'cash' })
	await run({ type: 'withdraw', ...wallet, ...cash, transferId: uuidv7(), amount: usd(100n), destination: 'cash' })
	await run({ type: 'sendMoney', ...wallet, transferId: uuidv7(), toHandle: 'ben', amount: usd(100n), message: null })

	let orders = 0
	const sale = () => ({
		paymentId: uuidv7(),
		code: Buffer.from(uuidv7().replaceAll('-', ''), 'hex').toString('base64url'),
		merchantId,
		merchantName: 'Café Central',
		orderId: `Plan ${++orders}`,
		amount: usd(500n),
		description: null,
		lineItems: [],
		metadata: {},
	})
	const capture = () => ({ transferId: uuidv7(), tipTransferId: uuidv7(), feeTransferId: uuidv7() })
	const [paid, canceled] = [sale(), sale()]
	for (const one of [paid, canceled]) {
		await run({ type: 'createPayment', ...one, tipPercents: [10], expiresInSeconds: 600 })
	}
	const { paymentId } = paid
	await run({ type: 'claimPayment', ...wallet, paymentId })
	await run({ type: 'lapseClaim', paymentId })
	await run({ type: 'releasePayment', ...wallet, paymentId })
	await run({ type: 'payPayment', ...wallet, ...capture(), paymentId, amount: usd(500n), tip: 50n })
	await run({ type: 'cancelPayment', paymentId: canceled.paymentId, merchantId })
	const open = sale()
	await run({ type: 'createPayment', ...open, tipPercents: null, expiresInSeconds: 600 })
	await run({ type: 'expirePayment', paymentId: open.paymentId })
	await run({
		type: 'refundPayment',
		...{ refundId: uuidv7(), transferId: uuidv7(), feeReturnTransferId: uuidv7(), paymentId, merchantId },
		...{ amount: usd(100n), lines: null, reason: null, actor: null },
	})

	const { code: printed } = sale()
	const staticCodeId = uuidv7()
	const label = { label: 'Counter', currency: 'USD', amount: null, tipPercents: null }
	await run({
		...{ type: 'openStaticCode', staticCodeId, code: printed, merchantId, merchantName: 'Café Central' },
		...label,
	})
	const { merchantName: _, ...atCounter } = sale()
	await run({ type: 'payStaticCode', ...atCounter, ...wallet, ...capture(), staticCode: printed, tip: 0n })
	await run({ type: 'closeStaticCode', staticCodeId, merchantId })
	const { code: shown } = sale()
	await run({ type: 'showWalletCode', ...wallet, walletCodeId: uuidv7(), code: shown, limit: usd(900n) })
	await run({ type: 'chargeWalletCode', ...sale(), ...capture(), walletCode: shown })

	const payoutId = uuidv7()
	const bank = { holder: 'Cafe Central', iban: 'DE89370400440532013000', bic: null }
	await run({
		...{
			type: 'requestPayout',
			payoutId,
			transferId: uuidv7(),
			merchantId,
			amount: usd(200n),
			bank,
			reference: 'Week',
		},
	})
	await run({ type: 'settlePayout', payoutId, transferId: uuidv7(), outcome: 'sent', failure: null })
}

test('one of every command was done, so that every statement of the engine was seen', () => {
	expect(done).toMatchObject({ lapseClaim: 'claim_not_lapsed', expirePayment: 'payment_not_due' })
	const others = Object.entries(done).filter(([type]) => type !== 'lapseClaim' && type !== 'expirePayment')
	expect(others.filter(([, body]) => body !== 'done')).toEqual([])
	expect(Object.keys(done)).toHaveLength(20)
})

test('no statement of the engine reads a whole table, or a whole index', async () => {
	const whole: string[] = []
	await withClient(grown.ownerUrl, async (client) => {
		await client.query(AS_THE_ENGINE)
		for (const text of statements) {
			const { rows } = await client.query(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${text}`)
			const nodes = [...walk(rows[0]['QUERY PLAN'][0].Plan)]
			if (SHOW) console.log(`${text.trim().slice(0, 72)} …\n${nodes.filter(touches).map(outline).join('\n')}\n`)
			whole.push(...nodes.filter(readsAll).map(outline))
		}
	})
	expect(statements.size).toBeGreaterThanOrEqual(4)
	expect(whole).toEqual([])
})

test.each([
	['a payment looked for by its description', 'SELECT FROM payments WHERE description = $1'],
	['wallets of any owner', `SELECT FROM accounts WHERE kind = 'wallet' AND balance > $1`],
])('a read without an index would be found: %s', async (_what, text) => {
	await withClient(grown.ownerUrl, async (client) => {
		await client.query(AS_THE_ENGINE)
		const { rows } = await client.query(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${text}`)
		expect([...walk(rows[0]['QUERY PLAN'][0].Plan)].filter(readsAll)).not.toEqual([])
	})
})

function* walk(node: PlanNode): Generator<PlanNode> {
	yield node
	for (const child of node.Plans ?? []) yield* walk(child)
}

function readsAll(node: PlanNode): boolean {
	const byIndex = node['Node Type'].includes('Index')
	return node['Node Type'] === 'Seq Scan' || (byIndex && node['Index Cond'] === undefined)
}

function touches(node: PlanNode): boolean {
	return node['Relation Name'] !== undefined || node['Index Name'] !== undefined
}

function outline(node: PlanNode): string {
	const by = node['Index Name'] ? ` by ${node['Index Name']}` : ''
	const table = node['Relation Name'] ? ` on ${node['Relation Name']}` : ''
	return `  ${node['Node Type']}${table}${by}`
}
