import type { FeeSchedule } from '@tender/core/ledger'
import type { Database } from '../database.ts'
import { feesOf } from './fees-of.ts'

export interface MerchantTerms {
	readonly id: string
	readonly name: string
	readonly accounts: readonly { readonly currency: string; readonly fees: FeeSchedule | null }[]
}

/** Merchants with what they take and pay, newest first; by id only the one. One more than the limit says there is more. */
export async function listMerchants(
	database: Database,
	{ id, beforeId, limit }: { id?: string; beforeId?: string | undefined; limit: number },
): Promise<MerchantTerms[]> {
	const merchants = await database.merchant.findMany({
		where: { ...(id !== undefined && { id }), ...(beforeId && { id: { lt: beforeId } }) },
		orderBy: { id: 'desc' },
		take: limit + 1,
	})
	const accounts = await database.account.findMany({
		where: { kind: 'merchant', ownerId: { in: merchants.map((merchant) => merchant.id) } },
		orderBy: { currency: 'asc' },
	})
	const byOwner = Map.groupBy(accounts, ({ ownerId }) => ownerId)
	return merchants.map(({ id, name }) => ({
		id,
		name,
		accounts: (byOwner.get(id) ?? []).map((account) => ({ currency: account.currency, fees: feesOf(account) })),
	}))
}
