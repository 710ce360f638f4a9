import type { Command } from '@tender/core/commands'
import { type IdempotencyRecord, type Request, recordKey } from '@tender/core/decide-batch'
import type { Account, AccountKind } from '@tender/core/ledger'
import { addAccount, addPayment, type World } from '@tender/core/world'
import { v7 as uuidv7 } from 'uuid'
import { Prisma } from '../../generated/prisma/client.ts'
import { type PaymentRow, paymentColumns, toPayment } from './payment-row.ts'

/** The lock that puts commits of all PSP processes in one order, so that `events.seq` is the order they became visible. */
export const EVENT_ORDER_LOCK = 7_236_837

interface Loaded {
	now: number
	records: { scope: string; key: string; fingerprint: string; status: number; body: string }[]
	payments: PaymentRow[]
	accounts: AccountRow[]
}

interface AccountRow {
	id: string
	kind: AccountKind
	owner_id: string
	name: string
	currency: string
	balance: string
}

/**
 * One locked read of every row the batch touches. Payments are locked before wallets, each in the order of ids, so two
 * processes never wait for each other crosswise. Merchants' and clearing accounts are read but not locked: their
 * balance decides nothing, so everybody may pay one canteen at once.
 */
export async function load(tx: Prisma.TransactionClient, requests: readonly Request[]) {
	const need = needs(requests)
	const [row] = await tx.$queryRaw<{ loaded: string }[]>(Prisma.sql`
		WITH record AS (
			SELECT r.scope, r.key, r.fingerprint, r.status, r.body
			FROM idempotency_records r
			JOIN unnest(${need.scopes}::text[], ${need.keys}::text[]) AS k(scope, key) ON r.scope = k.scope AND r.key = k.key
		), payment AS MATERIALIZED (
			SELECT ${paymentColumns('p')} FROM payments p
			WHERE p.id = ANY(ARRAY(
				SELECT unnest(${need.paymentIds}::uuid[])
				UNION
				SELECT held.id FROM unnest(${need.orderMerchants}::uuid[], ${need.orderIds}::text[]) AS o(merchant_id, order_id)
				JOIN payments held ON held.merchant_id = o.merchant_id AND held.order_id = o.order_id
				WHERE held.status IN ('pending', 'paid')
			))
			ORDER BY p.id FOR NO KEY UPDATE
		), wallet AS MATERIALIZED (
			SELECT a.id, a.kind, a.owner_id, a.name, a.currency, a.balance::text FROM accounts a
			WHERE a.id = ANY(ARRAY(
				SELECT unnest(${need.walletIds}::uuid[])
				UNION
				SELECT w.id FROM unnest(${need.walletProviders}::uuid[], ${need.walletReferences}::text[]) AS r(owner_id, name)
				JOIN accounts w ON w.owner_id = r.owner_id AND w.name = r.name AND w.kind = 'wallet'
			)) AND a.kind = 'wallet'
			ORDER BY a.id FOR NO KEY UPDATE
		), other_account AS (
			SELECT a.id, a.kind, a.owner_id, a.name, a.currency, a.balance::text FROM accounts a
			WHERE a.kind <> 'wallet' AND (
				a.owner_id = ANY(${need.accountOwners}::uuid[]) OR a.id = ANY(ARRAY(SELECT p.payee_account_id FROM payment p))
			)
		), locked AS MATERIALIZED (
			SELECT (SELECT count(*) FROM payment) + (SELECT count(*) FROM wallet) AS rows
		), turn AS MATERIALIZED (
			-- The filter makes it wait for the row locks first.
			SELECT pg_advisory_xact_lock(${EVENT_ORDER_LOCK}) FROM locked WHERE rows >= 0
		), clock AS MATERIALIZED (
			SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now FROM turn
		)
		SELECT json_build_object(
			'payments', (SELECT coalesce(json_agg(p), '[]') FROM payment p),
			'accounts', (SELECT coalesce(json_agg(a), '[]') FROM (SELECT * FROM wallet UNION ALL SELECT * FROM other_account) a),
			'now', (SELECT now FROM clock),
			'records', (SELECT coalesce(json_agg(r), '[]') FROM record r)
		)::text AS loaded`)
	if (!row) throw new Error('the load answered nothing')
	return toWorld(JSON.parse(row.loaded) as Loaded)
}

function toWorld(loaded: Loaded): { world: World; records: Map<string, IdempotencyRecord> } {
	const world: World = {
		now: loaded.now,
		nextEventId: uuidv7,
		payments: new Map(),
		accounts: new Map(),
		paymentByOrder: new Map(),
		accountByKey: new Map(),
	}
	for (const row of loaded.payments) addPayment(world, toPayment(row))
	for (const row of loaded.accounts) addAccount(world, toAccount(row))
	const records = new Map(
		loaded.records.map(({ scope, key, fingerprint, status, body }) => [
			recordKey({ scope, key }),
			{ scope, key, fingerprint, reply: { status, body } },
		]),
	)
	return { world, records }
}

function toAccount(row: AccountRow): Account {
	return {
		id: row.id,
		kind: row.kind,
		ownerId: row.owner_id,
		name: row.name,
		currency: row.currency,
		balance: BigInt(row.balance),
	}
}

/** What the commands of a batch look at, by kind of row. */
function needs(requests: readonly Request[]) {
	const need = {
		scopes: [] as string[],
		keys: [] as string[],
		paymentIds: [] as string[],
		orderMerchants: [] as string[],
		orderIds: [] as string[],
		walletIds: [] as string[],
		walletProviders: [] as string[],
		walletReferences: [] as string[],
		accountOwners: new Set<string>(),
	}
	const of: { [T in Command['type']]: (command: Extract<Command, { type: T }>) => void } = {
		openWallet: ({ providerId, reference }) => {
			need.walletProviders.push(providerId)
			need.walletReferences.push(reference)
		},
		topUp: ({ walletId, providerId }) => {
			need.walletIds.push(walletId)
			need.accountOwners.add(providerId)
		},
		createPayment: ({ merchantId, orderId }) => {
			need.orderMerchants.push(merchantId)
			need.orderIds.push(orderId)
			need.accountOwners.add(merchantId)
		},
		payPayment: ({ paymentId, walletId }) => {
			need.paymentIds.push(paymentId)
			need.walletIds.push(walletId)
		},
		cancelPayment: ({ paymentId }) => need.paymentIds.push(paymentId),
		expirePayment: ({ paymentId }) => need.paymentIds.push(paymentId),
	}
	for (const { command, idempotency } of requests) {
		;(of[command.type] as (command: Command) => void)(command)
		if (idempotency) {
			need.scopes.push(idempotency.scope)
			need.keys.push(idempotency.key)
		}
	}
	return { ...need, accountOwners: [...need.accountOwners] }
}
