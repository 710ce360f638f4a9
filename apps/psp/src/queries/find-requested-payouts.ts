import type { Database } from '../database.ts'
import { type MerchantPayout, merchantPayoutOf, withName } from './payout-of.ts'

/** The most that go into one file for the bank. */
export const MAX_PAYOUTS_PER_FILE = 1_000

/** What waits to be sent in a currency, oldest first; with ids, only those. */
export async function findRequestedPayouts(
	database: Database,
	{ currency, ids }: { currency: string; ids: readonly string[] | undefined },
): Promise<MerchantPayout[]> {
	const models = await database.payout.findMany({
		where: { status: 'requested', currency, ...(ids && { id: { in: [...ids] } }) },
		orderBy: { id: 'asc' },
		take: MAX_PAYOUTS_PER_FILE,
		include: withName,
	})
	return models.map(merchantPayoutOf)
}
