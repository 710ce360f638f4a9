import { claimantOf, type Instant, type Payment } from '../payment.ts'
import { type Refusal, refuse } from '../refusals.ts'

/** Why this wallet must wait: another one is deciding about the payment. At its very end a claim no longer holds. */
export function refuseClaimed(payment: Payment, walletId: string, now: Instant): Refusal | undefined {
	const claimant = claimantOf(payment, now)
	if (claimant === undefined || claimant === walletId) return undefined
	return refuse('payment_claimed', 'Another customer is deciding about this payment. No money moved.', {
		claimed_until: new Date(payment.state.claimedUntil ?? now).toISOString(),
	})
}
