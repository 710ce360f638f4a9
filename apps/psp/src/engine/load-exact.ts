import { Prisma } from '../../generated/prisma/client.ts'
import { type LedgerRow, ledgerColumns, toLedgerAccount } from './account-row.ts'
import { type RefundRow, refundColumns, toRefund } from './refund-row.ts'
import type { Loaded, Need } from './store.ts'

/**
 * What the locked read saw of unlocked rows is as old as that read's beginning; another process may have written since,
 * while this one waited for its turn. Nobody else writes now that the turn is had, so what a statement of its own sees
 * is exact to the end of the batch: merchants' balances that decide a refund or a payout, and the refunds made so far.
 */
export async function loadExact(tx: Prisma.TransactionClient, need: Need, loaded: Loaded): Promise<Loaded> {
	const refunded = new Set(need.refundedPaymentIds)
	const payees = loaded.payments.filter(({ id }) => refunded.has(id)).map(({ payeeAccountId }) => payeeAccountId)
	const [row] = await tx.$queryRaw<{ loaded: string }[]>(Prisma.sql`
		SELECT json_build_object(
			'ledger', (SELECT coalesce(json_agg(l), '[]') FROM (
				SELECT ${ledgerColumns('a')} FROM accounts a
				WHERE a.kind <> 'wallet' AND (a.owner_id = ANY(${[...need.exactOwners]}::uuid[]) OR a.id = ANY(${payees}::uuid[]))
			) l),
			'refunds', (SELECT coalesce(json_agg(r), '[]') FROM (
				SELECT ${refundColumns('f')} FROM refunds f WHERE f.payment_id = ANY(${[...refunded]}::uuid[])
				ORDER BY f.created_at, f.id
			) r)
		)::text AS loaded`)
	if (!row) throw new Error('the second read answered nothing')
	const { ledger, refunds } = JSON.parse(row.loaded) as { ledger: LedgerRow[]; refunds: RefundRow[] }
	const exact = ledger.map(toLedgerAccount)
	const known = new Set(exact.map(({ id }) => id))
	return {
		...loaded,
		accounts: [...loaded.accounts.filter(({ id }) => !known.has(id)), ...exact],
		refunds: refunds.map(toRefund),
	}
}
