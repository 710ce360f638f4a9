import type { Payment, PaymentStatus } from '@tender/core/payment'
import type { Database } from '../database.ts'
import { paymentOf, withMerchant } from './payment-of.ts'

export interface PaymentFilter {
	readonly merchantId: string
	readonly orderId?: string | undefined
	readonly status?: PaymentStatus | undefined
	readonly staticCodeId?: string | undefined
	readonly createdAfter?: Date | undefined
	/** Only payments made before this one. */
	readonly beforeId?: string | undefined
	readonly limit: number
}

/** A merchant's payments, newest first; ids are UUIDv7 and so follow time. One more than the limit says there is more. */
export async function listPayments(database: Database, filter: PaymentFilter): Promise<Payment[]> {
	const { merchantId, orderId, status, staticCodeId, createdAfter, beforeId, limit } = filter
	const models = await database.payment.findMany({
		where: {
			merchantId,
			...(orderId !== undefined && { orderId }),
			...(status && { status }),
			...(staticCodeId !== undefined && { staticCodeId }),
			...(createdAfter && { createdAt: { gt: createdAfter } }),
			...(beforeId && { id: { lt: beforeId } }),
		},
		orderBy: { id: 'desc' },
		take: limit + 1,
		include: withMerchant,
	})
	return models.map(paymentOf)
}
