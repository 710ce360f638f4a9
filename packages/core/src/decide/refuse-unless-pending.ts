import { type Instant, isDue, type Payment } from '../payment.ts'
import { type Refusal, refuse } from '../refusals.ts'

/** Why a payment can no longer be paid or canceled, or undefined while it can. One past its time counts as expired. */
export function refuseUnlessPending(payment: Payment, now: Instant): Refusal | undefined {
	const status = isDue(payment, now) ? 'expired' : payment.state.status
	switch (status) {
		case 'pending':
			return undefined
		case 'paid':
		case 'partially_refunded':
		case 'refunded':
			return refuse('payment_already_paid', 'The payment was paid before. No money moved now.', {
				payment_status: status,
			})
		case 'canceled':
			return refuse('payment_canceled', 'The merchant canceled the payment. No money moved.', {
				payment_status: status,
			})
		case 'expired':
			return refuse('payment_expired', 'The time to pay ran out. No money moved.', { payment_status: status })
	}
}
