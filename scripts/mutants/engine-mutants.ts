import type { Mutant } from './mutant.ts'

const psp = (path: string) => `apps/psp/src/${path}.ts`
const test = (...names: string[]) => names.map((name) => `apps/psp/test/${name}.test.ts`)

/** Defects in the engine: locks, turns, writes, retries. */
export const engineMutants: readonly Mutant[] = [
	{
		breaks: 'payments are read without their lock',
		file: psp('engine/load'),
		find: 'ORDER BY p.id FOR NO KEY UPDATE',
		replace: 'ORDER BY p.id',
		tests: test('crowd', 'stress', 'engine', 'postgres-store'),
	},
	{
		breaks: 'wallets are read without their lock',
		file: psp('engine/load'),
		find: `ORDER BY a.id FOR NO KEY UPDATE
		), ledger AS MATERIALIZED (
			SELECT \${ledgerColumns('a')} FROM accounts a
			WHERE a.kind <> 'wallet' AND (
				a.owner_id = ANY(\${ownersOf(need)}`,
		replace: `ORDER BY a.id
		), ledger AS MATERIALIZED (
			SELECT \${ledgerColumns('a')} FROM accounts a
			WHERE a.kind <> 'wallet' AND (
				a.owner_id = ANY(\${ownersOf(need)}`,
		tests: test('crowd', 'stress', 'engine'),
	},
	{
		breaks: 'two processes lock the same payments in no order, and wait for each other in a circle',
		file: psp('engine/load'),
		find: 'ORDER BY p.id FOR NO KEY UPDATE',
		replace: 'ORDER BY random() FOR NO KEY UPDATE',
		tests: test('stress'),
	},
	{
		breaks: 'codes that customers show are read without their lock',
		file: psp('engine/load'),
		find: 'ORDER BY w.id FOR NO KEY UPDATE',
		replace: 'ORDER BY w.id',
		tests: test('crowd', 'races'),
	},
	{
		breaks: 'printed codes are read without their lock',
		file: psp('engine/load'),
		find: 'ORDER BY s.id FOR NO KEY UPDATE',
		replace: 'ORDER BY s.id',
		tests: test('crowd', 'races'),
	},
	{
		breaks: 'payouts are read without their lock',
		file: psp('engine/load'),
		find: 'ORDER BY o.id FOR NO KEY UPDATE',
		replace: 'ORDER BY o.id',
		tests: test('crowd', 'races'),
	},
	{
		breaks: 'commits take no turns, and a reader of the event log misses some',
		file: psp('engine/load'),
		find: `SELECT pg_advisory_xact_lock(\${EVENT_ORDER_LOCK}) FROM locked`,
		replace: 'SELECT FROM locked',
		tests: test('lists', 'stream', 'exact-balance'),
	},
	{
		breaks: 'a clock that is set back takes the books back',
		file: psp('engine/load'),
		find: '(extract(epoch FROM books_now()) * 1000)',
		replace: '(extract(epoch FROM clock_timestamp()) * 1000)',
		tests: test('clock'),
	},
	{
		breaks: 'a refund is decided over a balance of a moment ago',
		file: psp('engine/load'),
		find: 'need.refundedPaymentIds.length + need.exactOwners.size > 0 ? loadExact(tx, need, loaded) : loaded',
		replace: 'need.refundedPaymentIds.length > 0 ? loadExact(tx, { ...need, refundedPaymentIds: [] }, loaded) : loaded',
		tests: test('exact-balance', 'refunds'),
	},
	{
		breaks: 'an event is owed to no webhook',
		file: psp('engine/apply'),
		find: 'e.merchant_id = told.merchant_id AND e.disabled_at IS NULL',
		replace: 'e.merchant_id = told.merchant_id AND e.disabled_at IS NOT NULL',
		tests: test('webhooks'),
	},
	{
		breaks: 'an answer is not kept under its key',
		file: psp('engine/apply'),
		find: `FROM json_to_recordset(\${json(rows.records)}::json)`,
		replace: `FROM json_to_recordset(\${json(rows.records.slice(1))}::json)`,
		tests: test('idempotency'),
	},
	{
		breaks: 'money moves the wrong way',
		file: psp('engine/apply'),
		find: 'balance = a.balance + x.delta',
		replace: 'balance = a.balance - x.delta',
		tests: test('pay-payment', 'batch'),
	},
	{
		breaks: "what was spent on a day is added to the next day's",
		file: psp('engine/apply'),
		find: `WHEN x.spent = 0 OR a.spent_on = \${today} THEN`,
		replace: `WHEN x.spent = 0 OR a.spent_on <= \${today} THEN`,
		tests: test('day-of-a-wallet'),
	},
	{
		breaks: 'the amount a refund gave back is not written to its payment',
		file: psp('engine/apply'),
		find: 'amount_refunded = coalesce(x.amount_refunded, 0), fee_returned = coalesce(x.fee_returned, 0), paid_at',
		replace: 'amount_refunded = p.amount_refunded, fee_returned = coalesce(x.fee_returned, 0), paid_at',
		tests: test('refunds', 'batch'),
	},
	{
		breaks: 'a write that does not take is committed all the same',
		file: psp('engine/apply'),
		find: 'if (written?.taken !== statement.expected)',
		replace: 'if (written?.taken === undefined)',
		tests: test('postgres-store', 'engine', 'batch'),
	},
	{
		breaks: 'a broken rule is tried again and again',
		file: psp('engine/engine'),
		find: "error instanceof StoreError && error.reason !== 'broken_rule'",
		replace: 'error instanceof StoreError',
		tests: test('engine'),
	},
	{
		breaks: 'one poisoned command fails its neighbours',
		file: psp('engine/engine'),
		find: 'batch.length === 1 ? failure : await attempt([waiting], failure.mayStillRun)',
		replace: 'failure',
		tests: test('engine'),
	},
	{
		breaks: 'a key that is in use runs a second time beside the first',
		file: psp('engine/engine'),
		find: 'if (keysInProgress.has(key))',
		replace: 'if (keysInProgress.size < 0)',
		tests: test('still-running', 'simulation'),
	},
	{
		breaks: 'a key that is in use runs a second time in another process',
		file: psp('engine/load'),
		find: 'THEN NOT pg_try_advisory_xact_lock(',
		replace: 'THEN NULL = pg_try_advisory_xact_lock(',
		tests: test('still-running'),
	},
	{
		breaks: 'who asks again for what runs elsewhere waits for it',
		file: psp('engine/load'),
		find: 'NOT EXISTS (SELECT FROM running)',
		replace: 'true',
		tests: test('still-running'),
	},
	{
		breaks: 'what has its answer is said to be still running',
		file: psp('engine/load'),
		find: 'CASE WHEN key IS NULL THEN',
		replace: 'CASE WHEN true THEN',
		tests: test('still-running'),
	},
	{
		breaks: 'who asks again for what runs elsewhere is decided like everybody else',
		file: psp('engine/load-free'),
		find: 'free = free.filter((request) => !isRunning(request))',
		replace: 'return { free, loaded: (await tx.load({ ...needOf(free), records: [] })) as Loaded }',
		tests: test('simulation'),
	},
	{
		breaks: 'who was told that it still runs is answered for the next in the batch',
		file: psp('engine/engine'),
		find: 'left = left.filter(({ request }) => !running.has(request))',
		replace: '',
		tests: test('taken-keys', 'simulation'),
	},
	{
		breaks: 'a PSP takes its own lost try for somebody else’s request',
		file: psp('engine/engine'),
		find: 'if (mayStillRun && tries < MAX_ATTEMPTS)',
		replace: 'if (mayStillRun && tries < 0)',
		tests: test('simulation'),
	},
	{
		breaks: 'a program that is gone is not noticed while it waits',
		file: 'packages/postgres/src/provision.ts',
		find: "client_connection_check_interval = '1s'",
		replace: "client_connection_check_interval = '0'",
		tests: ['packages/postgres/test/provision.test.ts'],
	},
	{
		breaks: 'whoever comes second with a new order or key is told of a bug',
		file: psp('engine/postgres-store'),
		find: "code !== '23505' && /^(22|23|42)/.test(code)",
		replace: '/^(22|23|42)/.test(code)',
		tests: test('taken-keys', 'idempotency', 'postgres-store'),
	},
	{
		breaks: 'two wallets are given the same handle by two batches',
		file: psp('engine/need'),
		find: 'if (handle) need.handles.push(handle)',
		replace: '',
		tests: test('wallets', 'wallet-limits', 'transfers-between-wallets'),
	},
]
