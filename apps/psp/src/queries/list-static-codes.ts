import type { StaticCode } from '@tender/core/shown-codes'
import type { Database } from '../database.ts'
import { withMerchant } from './payment-of.ts'
import { staticCodeOf } from './static-code-of.ts'

/** A merchant's printed codes, newest first. One more than the limit says there is more. */
export async function listStaticCodes(
	database: Database,
	{ merchantId, beforeId, limit }: { merchantId: string; beforeId?: string | undefined; limit: number },
): Promise<StaticCode[]> {
	const models = await database.staticCode.findMany({
		where: { merchantId, ...(beforeId && { id: { lt: beforeId } }) },
		orderBy: { id: 'desc' },
		take: limit + 1,
		include: withMerchant,
	})
	return models.map(staticCodeOf)
}
