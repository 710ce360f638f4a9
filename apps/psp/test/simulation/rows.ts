import type { Account } from '@tender/core/ledger'
import type { Payment } from '@tender/core/payment'
import type pg from 'pg'
import type { Tables } from './tables.ts'
import { HOUSE_ACCOUNTS, type Town } from './town.ts'

/** The final rows of a town as lines, table by table, to lay one store's beside the other's. */
export interface Rows {
	readonly accounts: string[]
	readonly payments: string[]
	readonly refunds: string[]
	readonly payouts: string[]
	readonly codes: string[]
	readonly transfers: string[]
	readonly events: string[]
	readonly deliveries: string[]
	readonly records: string[]
}

type Values = readonly unknown[]

/** Times in whole milliseconds, as the books in memory have them. */
const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::bigint`

/** Opens the house once, for every town on this database. */
export async function openHouse(pool: pg.Pool): Promise<void> {
	await insertAccounts(pool, HOUSE_ACCOUNTS)
}

/** Writes what a town begins with. */
export async function writeTown(pool: pg.Pool, town: Town): Promise<void> {
	const merchants = town.merchants.map(({ id, name }) => ({ id, name }))
	const providers = town.providers.map((id) => ({ id, name: 'Tender Wallet' }))
	const named = 'SELECT id, name FROM json_to_recordset($1) AS x(id uuid, name text)'
	await pool.query(`INSERT INTO merchants (id, name) ${named}`, [JSON.stringify(merchants)])
	await pool.query(`INSERT INTO wallet_providers (id, name) ${named}`, [JSON.stringify(providers)])
	await insertAccounts(
		pool,
		town.accounts.filter((account) => !HOUSE_ACCOUNTS.includes(account)),
	)
	const endpoints = town.endpoints.filter(({ opensAt }) => opensAt === 0)
	await pool.query(
		`INSERT INTO webhook_endpoints (id, merchant_id, url, secret, created_at, disabled_at)
		SELECT id, "merchantId", 'https://shop.example/' || id, 'whsec_x', to_timestamp(0), CASE WHEN NOT "isOn" THEN to_timestamp(0) END
		FROM json_to_recordset($1) AS x(id uuid, "merchantId" uuid, "isOn" boolean)`,
		[JSON.stringify(endpoints)],
	)
	const transfers = town.transfers.map(({ amount, ...transfer }) => ({ ...transfer, ...amount }))
	await pool.query(
		`INSERT INTO transfers (id, kind, debit_account_id, credit_account_id, amount, currency, created_at)
		SELECT id, kind, "debitAccountId", "creditAccountId", value, currency, to_timestamp("createdAt" / 1000.0)
		FROM json_to_recordset($1) AS x(id uuid, kind transfer_kind, "debitAccountId" uuid, "creditAccountId" uuid, value bigint, currency text,
			"createdAt" bigint)`,
		[withText(transfers)],
	)
}

async function insertAccounts(pool: pg.Pool, accounts: readonly Account[]): Promise<void> {
	const rows = accounts.map(({ rules, fees, ...account }) => ({ ...account, ...rules, ...fees }))
	await pool.query(
		`INSERT INTO accounts (id, kind, owner_id, name, currency, balance, handle, payment_limit, day_limit,
			fee_basis_points, fee_fixed, fee_returned)
		SELECT id, kind, "ownerId", name, currency, balance, handle, "paymentLimit", "dayLimit", "basisPoints", fixed, returned
		FROM json_to_recordset($1) AS x(id uuid, kind account_kind, "ownerId" uuid, name text, currency text, balance bigint, handle text,
			"paymentLimit" bigint, "dayLimit" bigint, "basisPoints" int, fixed bigint, returned boolean)`,
		[withText(rows)],
	)
}

function withText(rows: readonly object[]): string {
	return JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? String(value) : value))
}

/** The rows of a town in PostgreSQL, read by plain SQL: nothing of the product's own readers. */
export async function readRows(pool: pg.Pool, { merchants, providers }: Town, seed: number): Promise<Rows> {
	const shops = merchants.map(({ id }) => id)
	const lines = async (text: string, values: unknown[]) => {
		const { rows } = await pool.query({ text, values, rowMode: 'array' })
		return (rows as Values[]).map(toLine)
	}
	return inOrder({
		accounts: await lines(
			`SELECT id, kind, owner_id, name, currency, balance, handle, ${ms('frozen_at')}, payment_limit, day_limit, balance_limit,
				spent_on, spent, fee_basis_points, fee_fixed, fee_returned
			FROM accounts WHERE owner_id = ANY($1)`,
			[[...shops, ...providers]],
		),
		payments: await lines(
			`SELECT id, merchant_id, order_id, amount, currency, payee_account_id, origin, static_code_id, code, nullif(tip_percents::text, '{}'), description,
				line_items::text, metadata::text, ${ms('created_at')}, ${ms('expires_at')}, status, claimant_account_id, ${ms('claimed_until')},
				payer_account_id, tip_amount, fee_amount, amount_refunded, fee_returned, ${ms('paid_at')}, ${ms('canceled_at')}, ${ms('expired_at')}
			FROM payments WHERE merchant_id = ANY($1)`,
			[shops],
		),
		refunds: await lines(
			`SELECT id, payment_id, merchant_id, amount, currency, tip_amount, fee_returned, lines::text, reason, actor, ${ms('created_at')}
			FROM refunds WHERE merchant_id = ANY($1)`,
			[shops],
		),
		payouts: await lines(
			`SELECT id, merchant_id, merchant_account_id, amount, currency, bank_holder, bank_iban, bank_bic, reference, ${ms('requested_at')},
				status, ${ms('sent_at')}, ${ms('failed_at')}, failure
			FROM payouts WHERE merchant_id = ANY($1)`,
			[shops],
		),
		codes: [
			...(await lines(
				`SELECT id, merchant_id, code, label, currency, amount, nullif(tip_percents::text, '{}'), ${ms('created_at')}, ${ms('closed_at')}
				FROM static_codes WHERE merchant_id = ANY($1)`,
				[shops],
			)),
			...(await lines(
				`SELECT id, wallet_id, provider_id, code, limit_amount, currency, ${ms('created_at')}, ${ms('expires_at')}, payment_id
				FROM wallet_codes WHERE provider_id = ANY($1)`,
				[providers],
			)),
		],
		transfers: await lines(
			`SELECT t.id, t.kind, debit_account_id, credit_account_id, amount, t.currency, payment_id, refund_id, payout_id, reference, ${ms('t.created_at')}
			FROM transfers t JOIN accounts d ON d.id = debit_account_id JOIN accounts c ON c.id = credit_account_id
			WHERE d.owner_id = ANY($1) OR c.owner_id = ANY($1) OR payout_id IN (SELECT id FROM payouts WHERE merchant_id = ANY($1))`,
			[[...shops, ...providers]],
		),
		events: await lines(
			`SELECT row_number() OVER (ORDER BY seq), id, merchant_id, type, payment_id, payout_id, refund_id, state->>'status', ${ms('created_at')}
			FROM events WHERE merchant_id = ANY($1)`,
			[shops],
		),
		deliveries: await lines(
			`SELECT e.id, d.endpoint_id, d.attempts, d.next_attempt_at IS NOT NULL
			FROM webhook_deliveries d JOIN events e ON e.seq = d.event_seq WHERE e.merchant_id = ANY($1)`,
			[shops],
		),
		records: await lines(`SELECT scope, key, fingerprint, status, body FROM idempotency_records WHERE scope LIKE $1`, [
			`${seed} %`,
		]),
	})
}

/** The same of the books in memory. */
export function rowsOf(tables: Tables): Rows {
	const accounts = [...tables.accounts.values()].filter(
		(account) => !HOUSE_ACCOUNTS.some(({ id }) => id === account.id),
	)
	return inOrder({
		accounts: accounts.map(({ rules, fees, ...account }) => {
			const { id, kind, ownerId, name, currency, balance } = account
			const { handle, frozenAt, paymentLimit, dayLimit, balanceLimit, spentOn = 0, spent = 0 } = rules ?? {}
			const limits = [handle, frozenAt, paymentLimit, dayLimit, balanceLimit, spentOn, spent]
			const fee = [fees?.basisPoints, fees?.fixed, fees?.returned]
			return toLine([id, kind, ownerId, name, currency, balance, ...limits, ...fee])
		}),
		payments: [...tables.payments.values()].map(toPaymentLine),
		refunds: [...tables.refunds.values()].flat().map((refund) => {
			const { id, paymentId, merchantId, amount, tipAmount, feeReturned, lines, reason, actor, createdAt } = refund
			const values = [amount.value, amount.currency, tipAmount, feeReturned, JSON.stringify(lines)]
			return toLine([id, paymentId, merchantId, ...values, reason, actor, createdAt])
		}),
		payouts: [...tables.payouts.values()].map((payout) => {
			const { id, merchantId, merchantAccountId, amount, bank, reference, requestedAt } = payout
			const { status, sentAt, failedAt, failure } = payout
			const values = [amount.value, amount.currency, bank.holder, bank.iban, bank.bic, reference, requestedAt]
			return toLine([id, merchantId, merchantAccountId, ...values, status, sentAt, failedAt, failure])
		}),
		codes: [
			...[...tables.staticCodes.values()].map((one) => {
				const { id, merchantId, code, label, currency, amount, tipPercents, createdAt, closedAt } = one
				return toLine([id, merchantId, code, label, currency, amount, toArray(tipPercents), createdAt, closedAt])
			}),
			...[...tables.walletCodes.values()].map((one) => {
				const { id, walletId, providerId, code, limit, createdAt, expiresAt, paymentId } = one
				return toLine([id, walletId, providerId, code, limit.value, limit.currency, createdAt, expiresAt, paymentId])
			}),
		],
		transfers: tables.transfers.map((transfer) => {
			const { id, kind, debitAccountId, creditAccountId, amount, paymentId, refundId, payoutId } = transfer
			const about = [paymentId, refundId, payoutId, transfer.reference, transfer.createdAt]
			return toLine([id, kind, debitAccountId, creditAccountId, amount.value, amount.currency, ...about])
		}),
		events: tables.events.map((event, place) => {
			const about =
				'payoutId' in event
					? [null, event.payoutId, null, event.payout.status]
					: [event.paymentId, null, event.refundId, event.state.status]
			return toLine([place + 1, event.id, event.merchantId, event.type, ...about, event.createdAt])
		}),
		deliveries: [...tables.deliveries].flatMap(([eventId, endpointIds]) =>
			endpointIds.map((endpointId) => toLine([eventId, endpointId, 0, true])),
		),
		records: [...tables.records.values()].map(({ scope, key, fingerprint, reply }) =>
			toLine([scope, key, fingerprint, reply.status, reply.body]),
		),
	})
}

function toPaymentLine({ state, amount, ...payment }: Payment): string {
	const { id, merchantId, orderId, payeeAccountId, origin, staticCodeId, code, tipPercents, description, lineItems } =
		payment
	const { status, claimantAccountId, claimedUntil, payerAccountId, tipAmount, feeAmount } = state
	const { amountRefunded, feeReturned, paidAt, canceledAt, expiredAt } = state
	return toLine([
		...[
			id,
			merchantId,
			orderId,
			amount.value,
			amount.currency,
			payeeAccountId,
			origin,
			staticCodeId,
			code,
			toArray(tipPercents),
		],
		...[description, JSON.stringify(lineItems), JSON.stringify(payment.metadata), payment.createdAt, payment.expiresAt],
		...[status, claimantAccountId, claimedUntil, payerAccountId, tipAmount, feeAmount, amountRefunded, feeReturned],
		...[paidAt, canceledAt, expiredAt],
	])
}

function toArray(percents: readonly number[] | null): string | null {
	return percents && `{${percents.join()}}`
}

function toLine(values: Values): string {
	return values.map((value) => String(value ?? '-')).join(' | ')
}

function inOrder(rows: Rows): Rows {
	return Object.fromEntries(Object.entries(rows).map(([table, lines]) => [table, lines.sort()])) as unknown as Rows
}
