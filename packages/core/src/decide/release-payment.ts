import type { ReleasePayment } from '../commands.ts'
import type { Decision } from '../decision.ts'
import { refuse } from '../refusals.ts'
import type { World } from '../world.ts'
import { changeClaim } from './change-claim.ts'
import { ownWallet } from './own-wallet.ts'

/** Gives a claim back. Who has none has nothing to give back, and gets the same answer. */
export function releasePayment(world: World, command: ReleasePayment): Decision {
	const wallet = ownWallet(world, command)
	if (!wallet) return { ok: false, refusal: refuse('wallet_not_found') }
	const payment = world.payments.get(command.paymentId)
	if (!payment) return { ok: false, refusal: refuse('payment_not_found') }
	const { status, claimantAccountId } = payment.state
	if (status !== 'pending' || claimantAccountId !== wallet.id) {
		return { ok: true, result: { kind: 'payment', payment } }
	}
	// After this point it must succeed.

	const { payment: released, changes } = changeClaim(world, payment, null)
	return { ok: true, result: { kind: 'payment', payment: released }, changes }
}
