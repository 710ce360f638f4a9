import type { Refund } from '@tender/core/refund'
import type { Database } from '../database.ts'
import { refundOf } from './refund-of.ts'

/** A payment's refunds, newest first. One more than the limit says there is more. */
export async function listRefunds(
	database: Database,
	{ paymentId, beforeId, limit }: { paymentId: string; beforeId?: string | undefined; limit: number },
): Promise<Refund[]> {
	const models = await database.refund.findMany({
		where: { paymentId, ...(beforeId && { id: { lt: beforeId } }) },
		orderBy: { id: 'desc' },
		take: limit + 1,
	})
	return models.map(refundOf)
}
