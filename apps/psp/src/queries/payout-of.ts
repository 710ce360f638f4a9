import type { Payout } from '@tender/core/payout'
import type { Prisma } from '../../generated/prisma/client.ts'

/** What a query for payouts includes, so that `merchantPayoutOf` can make them whole. */
export const withName = { merchant: { select: { name: true } } } as const satisfies Prisma.PayoutInclude

/** A payout and whose it is. */
export interface MerchantPayout extends Payout {
	readonly merchantName: string
}

/** The payout of core, from Prisma's. */
export function payoutOf(model: Prisma.PayoutGetPayload<object>): Payout {
	return {
		id: model.id,
		merchantId: model.merchantId,
		merchantAccountId: model.merchantAccountId,
		amount: { value: model.amount, currency: model.currency },
		bank: { holder: model.bankHolder, iban: model.bankIban, bic: model.bankBic },
		reference: model.reference,
		status: model.status,
		requestedAt: model.requestedAt.getTime(),
		sentAt: model.sentAt?.getTime() ?? null,
		failedAt: model.failedAt?.getTime() ?? null,
		failure: model.failure,
	}
}

export function merchantPayoutOf(model: Prisma.PayoutGetPayload<{ include: typeof withName }>): MerchantPayout {
	return { ...payoutOf(model), merchantName: model.merchant.name }
}
