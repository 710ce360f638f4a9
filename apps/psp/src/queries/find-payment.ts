import type { Payment } from '@tender/core/payment'
import type { Database } from '../database.ts'
import { paymentOf, withMerchant } from './payment-of.ts'

/** A payment by its id, or by the code that customers scan. With a merchant's id, only that merchant's. */
export async function findPayment(
	database: Database,
	by: { id: string; merchantId?: string } | { code: string },
): Promise<Payment | undefined> {
	const model = await database.payment.findFirst({ where: by, include: withMerchant })
	return model ? paymentOf(model) : undefined
}
