import type { LineItem, Payment } from '@tender/core/payment'
import type { Prisma } from '../../generated/prisma/client.ts'

/** What a query for payments selects, so that `paymentOf` can make them whole. */
export const withMerchant = { merchant: { select: { name: true } } } as const satisfies Prisma.PaymentInclude

export type PaymentModel = Prisma.PaymentGetPayload<{ include: typeof withMerchant }>

/** The payment of core, from Prisma's. */
export function paymentOf(model: PaymentModel): Payment {
	return {
		id: model.id,
		merchantId: model.merchantId,
		merchantName: model.merchant.name,
		orderId: model.orderId,
		amount: { value: model.amount, currency: model.currency },
		payeeAccountId: model.payeeAccountId,
		origin: model.origin,
		staticCodeId: model.staticCodeId,
		code: model.code,
		tipPercents: model.tipPercents.length > 0 ? model.tipPercents : null,
		description: model.description,
		lineItems: model.lineItems as unknown as readonly LineItem[],
		metadata: model.metadata as unknown as Record<string, string>,
		createdAt: model.createdAt.getTime(),
		expiresAt: model.expiresAt.getTime(),
		state: {
			status: model.status,
			claimantAccountId: model.claimantAccountId,
			claimedUntil: model.claimedUntil?.getTime() ?? null,
			payerAccountId: model.payerAccountId,
			tipAmount: model.tipAmount,
			feeAmount: model.feeAmount,
			amountRefunded: model.amountRefunded,
			feeReturned: model.feeReturned,
			paidAt: model.paidAt?.getTime() ?? null,
			canceledAt: model.canceledAt?.getTime() ?? null,
			expiredAt: model.expiredAt?.getTime() ?? null,
		},
	}
}
