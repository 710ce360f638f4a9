import { dayOf, MAX_SPENT } from '@tender/core/ledger'
import { Prisma } from '../../generated/prisma/client.ts'
import { instant } from './columns.ts'
import { StoreError, type Write } from './store.ts'
import { toRareRows, toRows } from './to-rows.ts'

/** The channel on which PSP processes wake each other. The event rows are the truth; a lost wake-up loses nothing. */
export const EVENTS_CHANNEL = 'tender_events'

/** One set-based write of everything a batch decided. Throws, and so rolls all of it back, if any of it did not take. */
export async function apply(tx: Prisma.TransactionClient, write: Write): Promise<void> {
	// Most batches have no refunds, payouts, codes or changed rules, and are spared writing none of them.
	const statement = isPlain(write) ? plainWrite(write) : wholeWrite(write)
	const [written] = await tx.$queryRaw<{ taken: number }[]>(statement.sql)
	// The rows were locked, so this cannot be; should it ever, nothing of the batch may stand.
	if (written?.taken !== statement.expected) {
		const error = new Error(`the batch wrote ${written?.taken} rows where it had decided ${statement.expected} moves`)
		throw new StoreError('conflict', error)
	}
}

function isPlain({ changes }: Write): boolean {
	const { walletsChanged, refundsMade, payoutsRequested, payoutsMoved } = changes
	const { staticCodesOpened, staticCodesClosed, walletCodesShown, walletCodesSpent } = changes
	const rare = [walletsChanged, refundsMade, payoutsRequested, payoutsMoved, staticCodesOpened, staticCodesClosed]
	return [...rare, walletCodesShown, walletCodesSpent].every((rows) => rows.length === 0)
}

/** A statement, and how many rows that it changes must have been there as decided. */
interface Statement {
	readonly sql: Prisma.Sql
	readonly expected: number
}

function plainWrite(write: Write): Statement {
	const rows = toRows(write)
	return {
		expected: rows.moved.length + rows.balances.length,
		sql: Prisma.sql`
		WITH ${opened(rows)}, ${created(rows)}, ${moved(rows)}, transferred AS (
			INSERT INTO transfers (id, kind, debit_account_id, credit_account_id, amount, currency, payment_id, reference, created_at)
			SELECT id, kind, debit_account_id, credit_account_id, amount, currency, payment_id, reference, ${instant('created_at')}
			FROM json_to_recordset(${json(rows.transfers)}::json) AS x(id uuid, kind transfer_kind, debit_account_id uuid, credit_account_id uuid, amount bigint,
				currency text, payment_id uuid, reference text, created_at bigint)
		), balanced AS (
			UPDATE accounts a SET ${balanceAndSpent(write)}
			FROM json_to_recordset(${json(rows.balances)}::json) AS x(id uuid, delta bigint, spent bigint)
			WHERE a.id = x.id
			RETURNING a.id
		), told AS (
			INSERT INTO events (id, merchant_id, payment_id, type, state, created_at)
			SELECT id, merchant_id, payment_id, type, state, ${instant('created_at')}
			FROM json_to_recordset(${json(rows.events)}::json) AS x(position int, id uuid, merchant_id uuid, payment_id uuid, type event_type, state json, created_at bigint)
			ORDER BY position
			RETURNING seq, merchant_id, created_at
		), ${OWED}, ${kept(rows)}
		SELECT ((SELECT count(*) FROM moved) + (SELECT count(*) FROM balanced))::int AS taken, ${WOKEN}`,
	}
}

function wholeWrite(write: Write): Statement {
	const rows = toRows(write)
	const rare = toRareRows(write, rows)
	const { refunds, payoutsRequested, payoutsMoved, staticCodesOpened, staticCodesClosed } = rare
	const { walletCodesShown, walletCodesSpent, accounts } = rare
	const changed = [rows.moved, accounts, payoutsMoved, staticCodesClosed, walletCodesSpent]
	return {
		expected: changed.reduce((sum, { length }) => sum + length, 0),
		sql: Prisma.sql`
		WITH ${opened(rows)}, ${created(rows)}, ${moved(rows)}, refunded AS (
			INSERT INTO refunds (id, payment_id, merchant_id, amount, currency, tip_amount, fee_returned, lines, reason, actor, created_at)
			SELECT id, payment_id, merchant_id, amount, currency, tip_amount, fee_returned, lines, reason, actor, ${instant('created_at')}
			FROM json_to_recordset(${json(refunds)}::json) AS x(id uuid, payment_id uuid, merchant_id uuid, amount bigint, currency text, tip_amount bigint,
				fee_returned bigint, lines json, reason text, actor text, created_at bigint)
		), requested AS (
			INSERT INTO payouts (id, merchant_id, merchant_account_id, amount, currency, bank_holder, bank_iban, bank_bic, reference, requested_at,
				status, sent_at, failed_at, failure)
			SELECT id, merchant_id, merchant_account_id, amount, currency, bank_holder, bank_iban, bank_bic, reference, ${instant('requested_at')},
				status, ${instant('sent_at')}, ${instant('failed_at')}, failure
			FROM json_to_recordset(${json(payoutsRequested)}::json) AS x(id uuid, merchant_id uuid, merchant_account_id uuid, amount bigint, currency text,
				bank_holder text, bank_iban text, bank_bic text, reference text, requested_at bigint, status payout_status, sent_at bigint, failed_at bigint, failure text)
		), settled AS (
			UPDATE payouts o SET status = x.status, sent_at = ${instant('x.sent_at')}, failed_at = ${instant('x.failed_at')}, failure = x.failure
			FROM json_to_recordset(${json(payoutsMoved)}::json) AS x(id uuid, from_status payout_status, status payout_status, sent_at bigint, failed_at bigint, failure text)
			WHERE o.id = x.id AND o.status = x.from_status
			RETURNING o.id
		), printed AS (
			INSERT INTO static_codes (id, merchant_id, code, label, currency, amount, tip_percents, created_at, closed_at)
			SELECT id, merchant_id, code, label, currency, amount, tip_percents, ${instant('created_at')}, ${instant('closed_at')}
			FROM json_to_recordset(${json(staticCodesOpened)}::json) AS x(id uuid, merchant_id uuid, code text, label text, currency text, amount bigint,
				tip_percents int[], created_at bigint, closed_at bigint)
		), closed AS (
			UPDATE static_codes s SET closed_at = ${instant('x.closed_at')}
			FROM json_to_recordset(${json(staticCodesClosed)}::json) AS x(id uuid, closed_at bigint)
			WHERE s.id = x.id AND s.closed_at IS NULL
			RETURNING s.id
		), shown AS (
			INSERT INTO wallet_codes (id, wallet_id, provider_id, code, limit_amount, currency, created_at, expires_at, payment_id)
			SELECT id, wallet_id, provider_id, code, limit_amount, currency, ${instant('created_at')}, ${instant('expires_at')}, payment_id
			FROM json_to_recordset(${json(walletCodesShown)}::json) AS x(id uuid, wallet_id uuid, provider_id uuid, code text, limit_amount bigint,
				currency text, created_at bigint, expires_at bigint, payment_id uuid)
		), used AS (
			UPDATE wallet_codes w SET payment_id = x.payment_id
			FROM json_to_recordset(${json(walletCodesSpent)}::json) AS x(id uuid, payment_id uuid)
			WHERE w.id = x.id AND w.payment_id IS NULL
			RETURNING w.id
		), transferred AS (
			INSERT INTO transfers (id, kind, debit_account_id, credit_account_id, amount, currency, payment_id, refund_id, payout_id, reference, created_at)
			SELECT id, kind, debit_account_id, credit_account_id, amount, currency, payment_id, refund_id, payout_id, reference, ${instant('created_at')}
			FROM json_to_recordset(${json(rows.transfers)}::json) AS x(id uuid, kind transfer_kind, debit_account_id uuid, credit_account_id uuid, amount bigint,
				currency text, payment_id uuid, refund_id uuid, payout_id uuid, reference text, created_at bigint)
		), balanced AS (
			-- A row can be written only once in a statement: what moved on an account and the rules it was given go together.
			UPDATE accounts a SET ${balanceAndSpent(write)},
				handle = CASE WHEN x.ruled THEN x.handle ELSE a.handle END,
				frozen_at = CASE WHEN x.ruled THEN ${instant('x.frozen_at')} ELSE a.frozen_at END,
				payment_limit = CASE WHEN x.ruled THEN x.payment_limit ELSE a.payment_limit END,
				day_limit = CASE WHEN x.ruled THEN x.day_limit ELSE a.day_limit END,
				balance_limit = CASE WHEN x.ruled THEN x.balance_limit ELSE a.balance_limit END
			FROM json_to_recordset(${json(accounts)}::json) AS x(id uuid, delta bigint, spent bigint, ruled boolean, handle text, frozen_at bigint,
				payment_limit bigint, day_limit bigint, balance_limit bigint)
			WHERE a.id = x.id
			RETURNING a.id
		), told AS (
			INSERT INTO events (id, merchant_id, payment_id, refund_id, payout_id, type, state, created_at)
			SELECT id, merchant_id, payment_id, refund_id, payout_id, type, state, ${instant('created_at')}
			FROM json_to_recordset(${json(rows.events)}::json) AS x(position int, id uuid, merchant_id uuid, payment_id uuid, refund_id uuid, payout_id uuid,
				type event_type, state json, created_at bigint)
			ORDER BY position
			RETURNING seq, merchant_id, created_at
		), ${OWED}, ${kept(rows)}
		SELECT ((SELECT count(*) FROM moved) + (SELECT count(*) FROM balanced) + (SELECT count(*) FROM settled)
			+ (SELECT count(*) FROM closed) + (SELECT count(*) FROM used))::int AS taken, ${WOKEN}`,
	}
}

type Rows = ReturnType<typeof toRows>

function opened(rows: Rows): Prisma.Sql {
	return Prisma.sql`opened AS (
			INSERT INTO accounts (id, kind, owner_id, name, currency, balance, created_at, handle, frozen_at, payment_limit, day_limit, balance_limit, spent_on, spent)
			SELECT id, kind, owner_id, name, currency, balance, ${instant('created_at')}, handle, ${instant('frozen_at')}, payment_limit, day_limit, balance_limit, spent_on, spent
			FROM json_to_recordset(${json(rows.opened)}::json) AS x(id uuid, kind account_kind, owner_id uuid, name text, currency text, balance bigint, created_at bigint,
				handle text, frozen_at bigint, payment_limit bigint, day_limit bigint, balance_limit bigint, spent_on int, spent bigint)
		)`
}

function created(rows: Rows): Prisma.Sql {
	return Prisma.sql`created AS (
			INSERT INTO payments (id, merchant_id, order_id, amount, currency, payee_account_id, origin, static_code_id, code, tip_percents, description, line_items, metadata,
				created_at, expires_at, status, claimant_account_id, claimed_until, payer_account_id, tip_amount, fee_amount, amount_refunded, fee_returned,
				paid_at, canceled_at, expired_at)
			SELECT id, merchant_id, order_id, amount, currency, payee_account_id, origin, static_code_id, code, tip_percents, description, line_items, metadata,
				${instant('created_at')}, ${instant('expires_at')}, status, claimant_account_id, ${instant('claimed_until')}, payer_account_id, coalesce(tip_amount, 0),
				coalesce(fee_amount, 0), coalesce(amount_refunded, 0), coalesce(fee_returned, 0), ${instant('paid_at')}, ${instant('canceled_at')}, ${instant('expired_at')}
			FROM json_to_recordset(${json(rows.created)}::json) AS x(id uuid, merchant_id uuid, order_id text, amount bigint, currency text, payee_account_id uuid,
				origin payment_origin, static_code_id uuid, code text, tip_percents int[], description text, line_items json, metadata json, created_at bigint, expires_at bigint,
				${STATE_TYPES})
		)`
}

function moved(rows: Rows): Prisma.Sql {
	return Prisma.sql`moved AS (
			UPDATE payments p SET status = x.status, claimant_account_id = x.claimant_account_id, claimed_until = ${instant('x.claimed_until')},
				payer_account_id = x.payer_account_id, tip_amount = coalesce(x.tip_amount, 0), fee_amount = coalesce(x.fee_amount, 0),
				amount_refunded = coalesce(x.amount_refunded, 0), fee_returned = coalesce(x.fee_returned, 0), paid_at = ${instant('x.paid_at')}, canceled_at = ${instant('x.canceled_at')}, expired_at = ${instant('x.expired_at')}
			FROM json_to_recordset(${json(rows.moved)}::json) AS x(id uuid, from_status payment_status, ${STATE_TYPES})
			WHERE p.id = x.id AND p.status = x.from_status
			RETURNING p.id
		)`
}

const STATE_TYPES =
	Prisma.raw(`status payment_status, claimant_account_id uuid, claimed_until bigint, payer_account_id uuid,
				tip_amount bigint, fee_amount bigint, amount_refunded bigint, fee_returned bigint, paid_at bigint, canceled_at bigint, expired_at bigint`)

/** What moved on the account, and what left a wallet today. */
function balanceAndSpent({ now }: Write): Prisma.Sql {
	const today = dayOf(now)
	return Prisma.sql`balance = a.balance + x.delta,
				spent = least(x.spent + CASE WHEN x.spent = 0 OR a.spent_on = ${today} THEN a.spent ELSE 0 END, ${MAX_SPENT}::bigint),
				spent_on = CASE WHEN x.spent = 0 THEN a.spent_on ELSE ${today} END`
}

function kept(rows: Rows): Prisma.Sql {
	return Prisma.sql`kept AS (
			INSERT INTO idempotency_records (scope, key, fingerprint, status, body, created_at)
			SELECT scope, key, fingerprint, status, body, ${instant('created_at')}
			FROM json_to_recordset(${json(rows.records)}::json) AS x(scope text, key text, fingerprint text, status int, body text, created_at bigint)
		)`
}

const OWED = Prisma.sql`owed AS (
			INSERT INTO webhook_deliveries (event_seq, endpoint_id, next_attempt_at)
			SELECT told.seq, e.id, clock_timestamp() FROM told
			JOIN webhook_endpoints e ON e.merchant_id = told.merchant_id AND e.disabled_at IS NULL
		)`

const WOKEN = Prisma.sql`CASE WHEN EXISTS (SELECT FROM told) THEN pg_notify(${EVENTS_CHANNEL}, '') END::text AS woken`

function json(rows: readonly object[]): string {
	return JSON.stringify(rows)
}
