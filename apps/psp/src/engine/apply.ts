import type { IdempotencyRecord } from '@tender/core/decide-batch'
import type { Changes } from '@tender/core/world'
import { Prisma } from '../../generated/prisma/client.ts'
import { toStateColumns } from './payment-row.ts'

/** The channel on which PSP processes wake each other. The event rows are the truth; a lost wake-up loses nothing. */
export const EVENTS_CHANNEL = 'tender_events'

/** One set-based write of everything a batch decided. Throws, and so rolls all of it back, if any of it did not take. */
export async function apply(
	tx: Prisma.TransactionClient,
	now: number,
	changes: Changes,
	records: readonly IdempotencyRecord[],
): Promise<void> {
	const rows = toRows(now, changes, records)
	const [written] = await tx.$queryRaw<{ moved: number; balanced: number }[]>(Prisma.sql`
		WITH opened AS (
			INSERT INTO accounts (id, kind, owner_id, name, currency, balance, created_at)
			SELECT id, kind, owner_id, name, currency, balance, ${instant('created_at')}
			FROM json_to_recordset(${rows.opened}::json) AS x(id uuid, kind account_kind, owner_id uuid, name text, currency text, balance bigint, created_at bigint)
		), created AS (
			INSERT INTO payments (id, merchant_id, order_id, amount, currency, payee_account_id, code, description, line_items, metadata,
				created_at, expires_at, status, payer_account_id, paid_at, canceled_at, expired_at)
			SELECT id, merchant_id, order_id, amount, currency, payee_account_id, code, description, line_items, metadata,
				${instant('created_at')}, ${instant('expires_at')}, status, payer_account_id, ${instant('paid_at')}, ${instant('canceled_at')}, ${instant('expired_at')}
			FROM json_to_recordset(${rows.created}::json) AS x(id uuid, merchant_id uuid, order_id text, amount bigint, currency text, payee_account_id uuid,
				code text, description text, line_items json, metadata json, created_at bigint, expires_at bigint,
				status payment_status, payer_account_id uuid, paid_at bigint, canceled_at bigint, expired_at bigint)
		), moved AS (
			UPDATE payments p SET status = x.status, payer_account_id = x.payer_account_id,
				paid_at = ${instant('x.paid_at')}, canceled_at = ${instant('x.canceled_at')}, expired_at = ${instant('x.expired_at')}
			FROM json_to_recordset(${rows.moved}::json) AS x(id uuid, from_status payment_status, status payment_status, payer_account_id uuid,
				paid_at bigint, canceled_at bigint, expired_at bigint)
			WHERE p.id = x.id AND p.status = x.from_status
			RETURNING p.id
		), transferred AS (
			INSERT INTO transfers (id, kind, debit_account_id, credit_account_id, amount, currency, payment_id, reference, created_at)
			SELECT id, kind, debit_account_id, credit_account_id, amount, currency, payment_id, reference, ${instant('created_at')}
			FROM json_to_recordset(${rows.transfers}::json) AS x(id uuid, kind transfer_kind, debit_account_id uuid, credit_account_id uuid, amount bigint,
				currency text, payment_id uuid, reference text, created_at bigint)
		), balanced AS (
			UPDATE accounts a SET balance = a.balance + x.delta
			FROM json_to_recordset(${rows.deltas}::json) AS x(id uuid, delta bigint)
			WHERE a.id = x.id
			RETURNING a.id
		), told AS (
			INSERT INTO events (id, merchant_id, payment_id, type, state, created_at)
			SELECT id, merchant_id, payment_id, type, state, ${instant('created_at')}
			FROM json_to_recordset(${rows.events}::json) AS x(position int, id uuid, merchant_id uuid, payment_id uuid, type event_type, state json, created_at bigint)
			ORDER BY position
			RETURNING seq, merchant_id, created_at
		), owed AS (
			INSERT INTO webhook_deliveries (event_seq, endpoint_id, next_attempt_at)
			SELECT told.seq, e.id, told.created_at FROM told
			JOIN webhook_endpoints e ON e.merchant_id = told.merchant_id AND e.disabled_at IS NULL
		), kept AS (
			INSERT INTO idempotency_records (scope, key, fingerprint, status, body, created_at)
			SELECT scope, key, fingerprint, status, body, ${instant('created_at')}
			FROM json_to_recordset(${rows.records}::json) AS x(scope text, key text, fingerprint text, status int, body text, created_at bigint)
		)
		SELECT (SELECT count(*) FROM moved)::int AS moved, (SELECT count(*) FROM balanced)::int AS balanced,
			CASE WHEN EXISTS (SELECT FROM told) THEN pg_notify(${EVENTS_CHANNEL}, '') END::text AS woken`)
	// The rows were locked, so this cannot be; should it ever, nothing of the batch may stand.
	if (written?.moved !== changes.paymentsMoved.length || written.balanced !== rows.deltaCount) {
		throw new Error(
			`the batch wrote ${JSON.stringify(written)} where it had decided ${changes.paymentsMoved.length} moves`,
		)
	}
}

/** Milliseconds since 1970 as a `timestamptz`. */
function instant(column: string): Prisma.Sql {
	return Prisma.raw(`to_timestamp(${column} / 1000.0)`)
}

function toRows(now: number, changes: Changes, records: readonly IdempotencyRecord[]) {
	const opened = new Set(changes.accountsOpened.map(({ id }) => id))
	const deltas = sumDeltas(changes)
	return {
		deltaCount: [...deltas.keys()].filter((id) => !opened.has(id)).length,
		// An account opened in this batch is written with what the batch already moved on it.
		opened: JSON.stringify(
			changes.accountsOpened.map((account) => ({
				id: account.id,
				kind: account.kind,
				owner_id: account.ownerId,
				name: account.name,
				currency: account.currency,
				balance: String(account.balance + (deltas.get(account.id) ?? 0n)),
				created_at: now,
			})),
		),
		created: JSON.stringify(
			changes.paymentsCreated.map((payment) => ({
				id: payment.id,
				merchant_id: payment.merchantId,
				order_id: payment.orderId,
				amount: String(payment.amount.value),
				currency: payment.amount.currency,
				payee_account_id: payment.payeeAccountId,
				code: payment.code,
				description: payment.description,
				line_items: payment.lineItems,
				metadata: payment.metadata,
				created_at: payment.createdAt,
				expires_at: payment.expiresAt,
				...toStateColumns(payment.state),
			})),
		),
		moved: JSON.stringify(
			changes.paymentsMoved.map(({ payment, from }) => ({
				id: payment.id,
				from_status: from,
				...toStateColumns(payment.state),
			})),
		),
		transfers: JSON.stringify(
			changes.transfers.map((transfer) => ({
				id: transfer.id,
				kind: transfer.kind,
				debit_account_id: transfer.debitAccountId,
				credit_account_id: transfer.creditAccountId,
				amount: String(transfer.amount.value),
				currency: transfer.amount.currency,
				payment_id: transfer.paymentId,
				reference: transfer.reference,
				created_at: transfer.createdAt,
			})),
		),
		deltas: JSON.stringify(
			[...deltas].filter(([id]) => !opened.has(id)).map(([id, delta]) => ({ id, delta: String(delta) })),
		),
		events: JSON.stringify(
			changes.events.map((event, position) => ({
				position,
				id: event.id,
				merchant_id: event.merchantId,
				payment_id: event.paymentId,
				type: event.type,
				state: toStateColumns(event.state),
				created_at: event.createdAt,
			})),
		),
		records: JSON.stringify(
			records.map(({ scope, key, fingerprint, reply }) => ({ scope, key, fingerprint, ...reply, created_at: now })),
		),
	}
}

/** What the batch's transfers come to per account: a hot account is written once, however many paid it. */
function sumDeltas({ transfers }: Changes): Map<string, bigint> {
	const deltas = new Map<string, bigint>()
	for (const { debitAccountId, creditAccountId, amount } of transfers) {
		deltas.set(debitAccountId, (deltas.get(debitAccountId) ?? 0n) - amount.value)
		deltas.set(creditAccountId, (deltas.get(creditAccountId) ?? 0n) + amount.value)
	}
	return deltas
}
