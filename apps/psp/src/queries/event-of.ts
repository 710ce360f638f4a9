import type { Payment, PaymentState } from '@tender/core/payment'
import type { EventType } from '@tender/core/world'
import type { Prisma } from '../../generated/prisma/client.ts'
import type { toStateColumns } from '../engine/payment-row.ts'
import { paymentOf, withMerchant } from './payment-of.ts'

/** What a query for events includes, so that `eventOf` can make them whole. */
export const withPayment = { payment: { include: withMerchant } } as const satisfies Prisma.EventInclude

/** An event with the payment as it stood right after it. */
export interface RecordedEvent {
	readonly seq: bigint
	readonly id: string
	readonly type: EventType
	readonly createdAt: number
	readonly payment: Payment
}

export function eventOf(model: Prisma.EventGetPayload<{ include: typeof withPayment }>): RecordedEvent {
	const state = model.state as unknown as ReturnType<typeof toStateColumns>
	return {
		seq: model.seq,
		id: model.id,
		type: model.type.replace('_', '.') as EventType,
		createdAt: model.createdAt.getTime(),
		payment: { ...paymentOf(model.payment), state: stateOf(state) },
	}
}

function stateOf(columns: ReturnType<typeof toStateColumns>): PaymentState {
	return {
		status: columns.status,
		payerAccountId: columns.payer_account_id,
		paidAt: columns.paid_at,
		canceledAt: columns.canceled_at,
		expiredAt: columns.expired_at,
	}
}
