import { MOVES, type Payment, type PaymentState, type PaymentStatus } from '../payment.ts'
import type { EventType, PaymentEvent, World } from '../world.ts'

/** A payment moved to another state, and the event that tells it. Throws on a move the table does not have: a bug. */
export function movePayment(
	world: World,
	payment: Payment,
	state: Partial<PaymentState> & { status: PaymentStatus },
): { payment: Payment; moved: { payment: Payment; from: PaymentStatus }; event: PaymentEvent } {
	const from = payment.state.status
	if (!MOVES[from].includes(state.status)) throw new Error(`a payment cannot move from ${from} to ${state.status}`)
	const after: Payment = { ...payment, state: { ...payment.state, ...state } }
	return { payment: after, moved: { payment: after, from }, event: paymentEvent(world, after, EVENT_OF[state.status]) }
}

const EVENT_OF: Readonly<Record<PaymentStatus, EventType>> = {
	pending: 'payment.created',
	paid: 'payment.paid',
	canceled: 'payment.canceled',
	expired: 'payment.expired',
}

export function paymentEvent(world: World, payment: Payment, type: EventType): PaymentEvent {
	return {
		id: world.nextEventId(),
		type,
		merchantId: payment.merchantId,
		paymentId: payment.id,
		state: payment.state,
		createdAt: world.now,
	}
}
