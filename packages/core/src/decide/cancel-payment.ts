import type { CancelPayment } from '../commands.ts'
import type { Decision } from '../decision.ts'
import { refuse } from '../refusals.ts'
import type { World } from '../world.ts'
import { movePayment } from './move-payment.ts'
import { refuseUnlessPending } from './refuse-unless-pending.ts'

/** Takes an unpaid payment back. Canceling it again gives the same answer; a paid one stays paid. */
export function cancelPayment(world: World, command: CancelPayment): Decision {
	const payment = world.payments.get(command.paymentId)
	if (payment?.merchantId !== command.merchantId) return { ok: false, refusal: refuse('payment_not_found') }
	if (payment.state.status === 'canceled') return { ok: true, result: { kind: 'payment', payment } }

	const closed = refuseUnlessPending(payment, world.now)
	if (closed) return { ok: false, refusal: closed }
	// After this point it must succeed.

	const {
		payment: canceled,
		moved,
		event,
	} = movePayment(world, payment, {
		status: 'canceled',
		canceledAt: world.now,
	})
	return {
		ok: true,
		result: { kind: 'payment', payment: canceled },
		changes: { paymentsMoved: [moved], events: [event] },
	}
}
