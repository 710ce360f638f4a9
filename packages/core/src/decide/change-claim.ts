import type { Instant, Payment } from '../payment.ts'
import type { Changes, World } from '../world.ts'
import { paymentEvent } from './move-payment.ts'

/**
 * A pending payment kept for a wallet until a time, or for nobody. Its status stays; the merchant is told when the
 * wallet is another than before, and not of every renewal.
 */
export function changeClaim(
	world: World,
	payment: Payment,
	claim: { readonly claimantAccountId: string; readonly claimedUntil: Instant } | null,
): { payment: Payment; changes: Partial<Changes> } {
	const { status, claimantAccountId } = payment.state
	if (status !== 'pending') throw new Error(`a payment that is ${status} cannot be claimed`)
	const state = { ...payment.state, ...(claim ?? { claimantAccountId: null, claimedUntil: null }) }
	const after: Payment = { ...payment, state }
	const told = state.claimantAccountId !== claimantAccountId
	return {
		payment: after,
		changes: {
			paymentsMoved: [{ payment: after, from: status }],
			events: told ? [paymentEvent(world, after, claim ? 'payment.claimed' : 'payment.released')] : [],
		},
	}
}
