import type { Payout } from '@tender/core/payout'
import type { Database } from '../database.ts'
import { payoutOf } from './payout-of.ts'

/** A merchant's payout, or undefined for one that is not there or is another's. */
export async function findPayout(
	database: Database,
	{ id, merchantId }: { id: string; merchantId: string },
): Promise<Payout | undefined> {
	const model = await database.payout.findFirst({ where: { id, merchantId } })
	return model ? payoutOf(model) : undefined
}
