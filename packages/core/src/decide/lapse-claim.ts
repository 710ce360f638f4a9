import type { LapseClaim } from '../commands.ts'
import type { Decision } from '../decision.ts'
import { refuse } from '../refusals.ts'
import type { World } from '../world.ts'
import { changeClaim } from './change-claim.ts'

/** Clears a claim once the database's clock has reached its end. Others need not wait for it: at its end it no longer holds. */
export function lapseClaim(world: World, command: LapseClaim): Decision {
	const payment = world.payments.get(command.paymentId)
	if (!payment) return { ok: false, refusal: refuse('payment_not_found') }
	const { status, claimedUntil } = payment.state
	if (status !== 'pending' || claimedUntil === null) return { ok: true, result: { kind: 'payment', payment } }
	if (claimedUntil > world.now) return { ok: false, refusal: refuse('claim_not_lapsed') }
	// After this point it must succeed.

	const { payment: lapsed, changes } = changeClaim(world, payment, null)
	return { ok: true, result: { kind: 'payment', payment: lapsed }, changes }
}
