import type { PayoutStatus } from '@tender/core/payout'
import type { Database } from '../database.ts'
import { type MerchantPayout, merchantPayoutOf, withName } from './payout-of.ts'

export interface PayoutFilter {
	/** Left out, those of all merchants. */
	readonly merchantId?: string | undefined
	readonly status?: PayoutStatus | undefined
	/** Only payouts requested before this one. */
	readonly beforeId?: string | undefined
	readonly limit: number
}

/** Payouts, newest first. One more than the limit says there is more. */
export async function listPayouts(database: Database, filter: PayoutFilter): Promise<MerchantPayout[]> {
	const { merchantId, status, beforeId, limit } = filter
	const models = await database.payout.findMany({
		where: {
			...(merchantId !== undefined && { merchantId }),
			...(status && { status }),
			...(beforeId && { id: { lt: beforeId } }),
		},
		orderBy: { id: 'desc' },
		take: limit + 1,
		include: withName,
	})
	return models.map(merchantPayoutOf)
}
