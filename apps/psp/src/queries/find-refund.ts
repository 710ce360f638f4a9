import type { Refund } from '@tender/core/refund'
import type { Database } from '../database.ts'
import { refundOf } from './refund-of.ts'

/** A merchant's refund, or undefined for one that is not there or is another merchant's. */
export async function findRefund(
	database: Database,
	where: { id: string; merchantId: string },
): Promise<Refund | undefined> {
	const model = await database.refund.findFirst({ where })
	return model ? refundOf(model) : undefined
}
