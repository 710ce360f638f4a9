import { hash } from 'node:crypto'
import { type IdempotencyRecord, recordKey } from '@tender/core/decide-batch'
import { HOUSE_ID } from '@tender/core/ledger'
import { Prisma } from '../../generated/prisma/client.ts'
import {
	type LedgerRow,
	ledgerColumns,
	toLedgerAccount,
	toWallet,
	type WalletRow,
	walletColumns,
} from './account-row.ts'
import {
	type StaticCodeRow,
	staticCodeColumns,
	toStaticCode,
	toWalletCode,
	type WalletCodeRow,
	walletCodeColumns,
} from './code-rows.ts'
import { loadExact } from './load-exact.ts'
import { type PaymentRow, paymentColumns, toPayment } from './payment-row.ts'
import { type PayoutRow, payoutColumns, toPayout } from './payout-row.ts'
import type { Loaded, Need, RecordKey, StillRunning } from './store.ts'

/** The lock that puts commits of all PSP processes in one order, so that `events.seq` is the order they became visible. */
export const EVENT_ORDER_LOCK = 7_236_837

interface LoadedRows {
	running: RecordKey[]
	now: number
	records: { scope: string; key: string; fingerprint: string; status: number; body: string }[]
	payments: PaymentRow[]
	wallets: WalletRow[]
	ledger: LedgerRow[]
	staticCodes?: StaticCodeRow[]
	walletCodes?: WalletCodeRow[]
	payouts?: PayoutRow[]
}

/**
 * One locked read of every row the batch touches; and, where a balance or a refund of a moment ago will not do, a second
 * one behind it. Rows are locked kind by kind, each in the order of ids, and the kinds in the order in which PostgreSQL
 * comes to need them: payments, codes that wallets show, wallets, printed codes, payouts. Every load is this statement,
 * so two processes never wait for each other crosswise. Accounts that are not wallets are read but not locked, so that
 * everybody may pay one canteen at once.
 *
 * Before any row the requests' keys are taken, without waiting. Where another transaction has one of them, the same
 * request is being carried out there: the statement then locks no row and waits for nobody.
 */
export async function load(tx: Prisma.TransactionClient, need: Need): Promise<Loaded | StillRunning> {
	// Most batches ask for no codes, payouts, refunds or handles, and are spared looking for them.
	const [row] = await tx.$queryRaw<{ loaded: string }[]>(isPlain(need) ? plainLoad(need) : wholeLoad(need))
	if (!row) throw new Error('the load answered nothing')
	const rows = JSON.parse(row.loaded) as LoadedRows
	if (rows.running.length > 0) return { running: rows.running }
	const loaded = toLoaded(rows)
	return need.refundedPaymentIds.length + need.exactOwners.size > 0 ? loadExact(tx, need, loaded) : loaded
}

function isPlain(need: Need): boolean {
	const { staticCodes, staticCodeIds, walletCodes, payoutIds, refundedPaymentIds, handles, exactOwners } = need
	return (
		[staticCodes, staticCodeIds, walletCodes, payoutIds, refundedPaymentIds, handles].every(
			({ length }) => length === 0,
		) && exactOwners.size === 0
	)
}

function plainLoad(need: Need): Prisma.Sql {
	return Prisma.sql`
		WITH ${recordsOf(need)}, ${paymentsOf(need)}, wallet AS MATERIALIZED (
			SELECT ${walletColumns('a')} FROM accounts a
			WHERE a.id = ANY(ARRAY(${askedWallets(need)})) AND a.kind = 'wallet' AND ${NONE_RUNNING}
			ORDER BY a.id FOR NO KEY UPDATE
		), ledger AS MATERIALIZED (
			SELECT ${ledgerColumns('a')} FROM accounts a
			WHERE a.kind <> 'wallet' AND (
				a.owner_id = ANY(${ownersOf(need)}::uuid[]) OR a.id = ANY(ARRAY(SELECT p.payee_account_id FROM payment p))
			)
		), ${houseOf(need)}, locked AS MATERIALIZED (
			SELECT (SELECT count(*) FROM payment) + (SELECT count(*) FROM wallet) AS rows
		), ${TURN_AND_CLOCK}
		SELECT json_build_object(${WHAT_EVERY_LOAD_ANSWERS})::text AS loaded`
}

function wholeLoad(need: Need): Prisma.Sql {
	return Prisma.sql`
		WITH ${recordsOf(need)}, static_code AS MATERIALIZED (
			SELECT ${staticCodeColumns('s')} FROM static_codes s
			WHERE s.id = ANY(ARRAY(
				SELECT unnest(${need.staticCodeIds}::uuid[])
				UNION
				SELECT scanned.id FROM static_codes scanned WHERE scanned.code = ANY(${need.staticCodes}::text[])
			)) AND ${NONE_RUNNING}
			ORDER BY s.id FOR NO KEY UPDATE
		), wallet_code AS MATERIALIZED (
			SELECT ${walletCodeColumns('w')} FROM wallet_codes w
			WHERE w.code = ANY(${need.walletCodes}::text[]) AND ${NONE_RUNNING}
			ORDER BY w.id FOR NO KEY UPDATE
		), payout AS MATERIALIZED (
			SELECT ${payoutColumns('o')} FROM payouts o
			WHERE o.id = ANY(${need.payoutIds}::uuid[]) AND ${NONE_RUNNING}
			ORDER BY o.id FOR NO KEY UPDATE
		), ${paymentsOf(need)}, wallet AS MATERIALIZED (
			SELECT ${walletColumns('a')} FROM accounts a
			WHERE a.id = ANY(ARRAY(
				${askedWallets(need)}
				UNION
				SELECT named.id FROM accounts named WHERE named.handle = ANY(${need.handles}::text[])
				UNION
				SELECT w.wallet_id FROM wallet_code w
				UNION
				SELECT p.payer_account_id FROM payment p WHERE p.id = ANY(${need.refundedPaymentIds}::uuid[])
			)) AND a.kind = 'wallet' AND ${NONE_RUNNING}
			ORDER BY a.id FOR NO KEY UPDATE
		), ledger AS MATERIALIZED (
			SELECT ${ledgerColumns('a')} FROM accounts a
			WHERE a.kind <> 'wallet' AND (
				a.owner_id = ANY(ARRAY(
					SELECT unnest(${[...ownersOf(need), ...need.exactOwners]}::uuid[]) UNION SELECT s.merchant_id FROM static_code s
				)) OR a.id = ANY(ARRAY(
					SELECT p.payee_account_id FROM payment p UNION SELECT o.merchant_account_id FROM payout o
				))
			)
		), ${houseOf(need)}, locked AS MATERIALIZED (
			SELECT (SELECT count(*) FROM static_code) + (SELECT count(*) FROM wallet_code) + (SELECT count(*) FROM payout)
				+ (SELECT count(*) FROM payment) + (SELECT count(*) FROM wallet) AS rows
		), ${TURN_AND_CLOCK}
		SELECT json_build_object(${WHAT_EVERY_LOAD_ANSWERS},
			'staticCodes', (SELECT coalesce(json_agg(s), '[]') FROM static_code s),
			'walletCodes', (SELECT coalesce(json_agg(w), '[]') FROM wallet_code w),
			'payouts', (SELECT coalesce(json_agg(o), '[]') FROM payout o)
		)::text AS loaded`
}

/** The answers kept under the keys, and which of the others could not be taken. What was taken is let go with the transaction. */
function recordsOf({ records }: Need): Prisma.Sql {
	const scopes = records.map(({ scope }) => scope)
	const keys = records.map(({ key }) => key)
	const locks = records.map(keyLock)
	return Prisma.sql`asked AS MATERIALIZED (
			SELECT k.scope AS asked_scope, k.key AS asked_key, k.one, k.two, r.scope, r.key, r.fingerprint, r.status, r.body
			FROM unnest(${scopes}::text[], ${keys}::text[], ${locks.map(([one]) => one)}::int[], ${locks.map(([, two]) => two)}::int[])
				AS k(scope, key, one, two)
			LEFT JOIN idempotency_records r ON r.scope = k.scope AND r.key = k.key
		), record AS (
			SELECT scope, key, fingerprint, status, body FROM asked WHERE key IS NOT NULL
		), running AS MATERIALIZED (
			SELECT asked_scope AS scope, asked_key AS key FROM asked
			WHERE CASE WHEN key IS NULL THEN NOT pg_try_advisory_xact_lock(one, two) END
		)`
}

/**
 * A key's advisory lock. Nobody can choose keys that share one, and the locks of two numbers are apart from those of
 * one, such as the turn.
 */
function keyLock(record: RecordKey): [one: number, two: number] {
	const digest = hash('sha256', recordKey(record), 'buffer')
	return [digest.readInt32BE(0), digest.readInt32BE(4)]
}

const NONE_RUNNING = Prisma.sql`NOT EXISTS (SELECT FROM running)`

function paymentsOf({ paymentIds, orders }: Need): Prisma.Sql {
	const merchants = orders.map(({ merchantId }) => merchantId)
	const orderIds = orders.map(({ orderId }) => orderId)
	return Prisma.sql`payment AS MATERIALIZED (
			SELECT ${paymentColumns('p')} FROM payments p
			WHERE p.id = ANY(ARRAY(
				SELECT unnest(${paymentIds}::uuid[])
				UNION
				SELECT held.id FROM unnest(${merchants}::uuid[], ${orderIds}::text[]) AS o(merchant_id, order_id)
				JOIN payments held ON held.merchant_id = o.merchant_id AND held.order_id = o.order_id
				WHERE held.status IN ('pending', 'paid', 'partially_refunded')
			)) AND ${NONE_RUNNING}
			ORDER BY p.id FOR NO KEY UPDATE
		)`
}

function askedWallets({ walletIds, walletReferences }: Need): Prisma.Sql {
	const providers = walletReferences.map(({ providerId }) => providerId)
	const references = walletReferences.map(({ reference }) => reference)
	return Prisma.sql`
				SELECT unnest(${walletIds}::uuid[])
				UNION
				SELECT w.id FROM unnest(${providers}::uuid[], ${references}::text[]) AS r(owner_id, name)
				JOIN accounts w ON w.owner_id = r.owner_id AND w.name = r.name AND w.kind = 'wallet'`
}

/** The owners but the house, which has accounts in every currency. */
function ownersOf({ owners }: Need): string[] {
	return [...owners].filter((owner) => owner !== HOUSE_ID)
}

/** The house's accounts in the currencies of the accounts that came along. */
function houseOf({ owners }: Need): Prisma.Sql {
	return Prisma.sql`house AS (
			SELECT ${ledgerColumns('a')} FROM accounts a
			WHERE a.kind <> 'wallet' AND a.owner_id = ANY(${owners.has(HOUSE_ID) ? [HOUSE_ID] : []}::uuid[])
				AND a.currency = ANY(ARRAY(SELECT l.currency FROM ledger l))
		)`
}

const TURN_AND_CLOCK = Prisma.sql`turn AS MATERIALIZED (
			-- The filter makes it wait for the row locks first.
			SELECT pg_advisory_xact_lock(${EVENT_ORDER_LOCK}) FROM locked WHERE rows >= 0 AND ${NONE_RUNNING}
		), clock AS MATERIALIZED (
			SELECT (extract(epoch FROM books_now()) * 1000)::bigint AS now FROM turn
		)`

const WHAT_EVERY_LOAD_ANSWERS = Prisma.sql`
			'running', (SELECT coalesce(json_agg(r), '[]') FROM running r),
			'payments', (SELECT coalesce(json_agg(p), '[]') FROM payment p),
			'wallets', (SELECT coalesce(json_agg(w), '[]') FROM wallet w),
			'ledger', (SELECT coalesce(json_agg(l), '[]') FROM (SELECT * FROM ledger UNION ALL SELECT * FROM house) l),
			'now', (SELECT now FROM clock),
			'records', (SELECT coalesce(json_agg(r), '[]') FROM record r)`

function toLoaded(rows: LoadedRows): Loaded {
	return {
		now: rows.now,
		records: rows.records.map(
			({ scope, key, fingerprint, status, body }): IdempotencyRecord => ({
				scope,
				key,
				fingerprint,
				reply: { status, body },
			}),
		),
		payments: rows.payments.map(toPayment),
		accounts: [...rows.wallets.map(toWallet), ...rows.ledger.map(toLedgerAccount)],
		refunds: [],
		staticCodes: rows.staticCodes?.map(toStaticCode) ?? [],
		walletCodes: rows.walletCodes?.map(toWalletCode) ?? [],
		payouts: rows.payouts?.map(toPayout) ?? [],
	}
}
