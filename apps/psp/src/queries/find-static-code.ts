import type { StaticCode } from '@tender/core/shown-codes'
import type { Database } from '../database.ts'
import { withMerchant } from './payment-of.ts'
import { staticCodeOf } from './static-code-of.ts'

/** A printed code by its id, only of that merchant, or by what is scanned. */
export async function findStaticCode(
	database: Database,
	by: { id: string; merchantId: string } | { code: string },
): Promise<StaticCode | undefined> {
	const model = await database.staticCode.findFirst({ where: by, include: withMerchant })
	return model ? staticCodeOf(model) : undefined
}
