import type { ExpirePayment } from '../commands.ts'
import type { Decision } from '../decision.ts'
import { isDue } from '../payment.ts'
import { refuse } from '../refusals.ts'
import type { World } from '../world.ts'
import { movePayment } from './move-payment.ts'

/** Marks a pending payment expired once the database's clock has reached its end. */
export function expirePayment(world: World, command: ExpirePayment): Decision {
	const payment = world.payments.get(command.paymentId)
	if (!payment) return { ok: false, refusal: refuse('payment_not_found') }
	if (payment.state.status !== 'pending') return { ok: true, result: { kind: 'payment', payment } }
	if (!isDue(payment, world.now)) return { ok: false, refusal: refuse('payment_not_due') }
	// After this point it must succeed.

	const { payment: expired, moved, event } = movePayment(world, payment, { status: 'expired', expiredAt: world.now })
	return {
		ok: true,
		result: { kind: 'payment', payment: expired },
		changes: { paymentsMoved: [moved], events: [event] },
	}
}
