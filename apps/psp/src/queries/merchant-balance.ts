import type { FeeSchedule } from '@tender/core/ledger'
import type { Database } from '../database.ts'
import { type FeeColumns, feesOf } from './fees-of.ts'

export interface BalanceOfAccount {
	readonly currency: string
	readonly available: bigint
	/** What it has asked to be paid out and the bank has not confirmed. */
	readonly inTransit: bigint
	readonly fees: FeeSchedule | null
}

/** What a merchant has, by currency: one statement, so that money on its way is counted once. */
export async function findMerchantBalance(database: Database, merchantId: string): Promise<BalanceOfAccount[]> {
	const rows = await database.$queryRaw<(FeeColumns & { currency: string; available: bigint; in_transit: string })[]>`
		SELECT a.currency, a.balance AS available, coalesce(p.sum, 0)::text AS in_transit,
			a.fee_basis_points AS "feeBasisPoints", a.fee_fixed AS "feeFixed", a.fee_returned AS "feeReturned"
		FROM accounts a
		LEFT JOIN LATERAL (
			SELECT sum(amount) FROM payouts WHERE status = 'requested' AND merchant_account_id = a.id
		) p ON true
		WHERE a.owner_id = ${merchantId}::uuid AND a.kind = 'merchant'
		ORDER BY a.currency`
	return rows.map(({ currency, available, in_transit, ...columns }) => ({
		currency,
		available,
		inTransit: BigInt(in_transit),
		fees: feesOf(columns),
	}))
}

/** The id of a merchant's account in a currency. */
export async function findMerchantAccount(
	database: Database,
	{ merchantId, currency }: { merchantId: string; currency: string },
): Promise<string | undefined> {
	const account = await database.account.findFirst({
		where: { ownerId: merchantId, kind: 'merchant', currency },
		select: { id: true },
	})
	return account?.id
}
