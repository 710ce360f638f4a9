import type { StaticCode } from '@tender/core/shown-codes'
import type { Prisma } from '../../generated/prisma/client.ts'
import type { withMerchant } from './payment-of.ts'

/** The printed code of core, from Prisma's. */
export function staticCodeOf(model: Prisma.StaticCodeGetPayload<{ include: typeof withMerchant }>): StaticCode {
	return {
		id: model.id,
		merchantId: model.merchantId,
		merchantName: model.merchant.name,
		code: model.code,
		label: model.label,
		currency: model.currency,
		amount: model.amount,
		tipPercents: model.tipPercents.length > 0 ? model.tipPercents : null,
		createdAt: model.createdAt.getTime(),
		closedAt: model.closedAt?.getTime() ?? null,
	}
}
