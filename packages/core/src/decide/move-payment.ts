import { MOVES, type Payment, type PaymentState, type PaymentStatus } from '../payment.ts'
import type { PaymentEvent, PaymentEventType, World } from '../world.ts'

/**
 * A payment moved to another status, and the event that tells it; whoever was deciding about it no longer is. Throws on
 * a move the table does not have: a bug.
 */
export function movePayment(
	world: World,
	payment: Payment,
	state: Partial<PaymentState> & { status: PaymentStatus },
	refundId: string | null = null,
): { payment: Payment; moved: { payment: Payment; from: PaymentStatus }; event: PaymentEvent } {
	const from = payment.state.status
	if (!MOVES[from].includes(state.status)) throw new Error(`a payment cannot move from ${from} to ${state.status}`)
	const after: Payment = {
		...payment,
		state: { ...payment.state, ...state, claimantAccountId: null, claimedUntil: null },
	}
	const event = paymentEvent(world, after, EVENT_OF[state.status], refundId)
	return { payment: after, moved: { payment: after, from }, event }
}

const EVENT_OF: Readonly<Record<PaymentStatus, PaymentEventType>> = {
	pending: 'payment.created',
	paid: 'payment.paid',
	partially_refunded: 'payment.refunded',
	refunded: 'payment.refunded',
	canceled: 'payment.canceled',
	expired: 'payment.expired',
}

export function paymentEvent(
	world: World,
	payment: Payment,
	type: PaymentEventType,
	refundId: string | null = null,
): PaymentEvent {
	return {
		id: world.nextEventId(),
		type,
		merchantId: payment.merchantId,
		paymentId: payment.id,
		refundId,
		state: payment.state,
		createdAt: world.now,
	}
}
