import type { ClaimPayment } from '../commands.ts'
import type { Decision } from '../decision.ts'
import { CLAIM_MS } from '../payment.ts'
import { refuse } from '../refusals.ts'
import type { World } from '../world.ts'
import { changeClaim } from './change-claim.ts'
import { ownWallet } from './own-wallet.ts'
import { refuseClaimed } from './refuse-claimed.ts'
import { refuseCurrency } from './refuse-currency.ts'
import { refuseLeaving } from './refuse-leaving.ts'
import { refuseUnlessPending } from './refuse-unless-pending.ts'

/**
 * Keeps a payment for a wallet while its customer decides; the same wallet again moves the end. Who could never pay it
 * may not keep others from it. Whether there is money enough is seen when it is paid.
 */
export function claimPayment(world: World, command: ClaimPayment): Decision {
	const wallet = ownWallet(world, command)
	if (!wallet) return { ok: false, refusal: refuse('wallet_not_found') }
	const payment = world.payments.get(command.paymentId)
	if (!payment) return { ok: false, refusal: refuse('payment_not_found') }

	const refusal =
		refuseUnlessPending(payment, world.now) ??
		refuseClaimed(payment, wallet.id, world.now) ??
		refuseCurrency(wallet, payment.amount.currency) ??
		// Nothing leaves yet, so that only a frozen wallet is refused.
		refuseLeaving(wallet, 0n, world.now)
	if (refusal) return { ok: false, refusal }
	// After this point it must succeed.

	// A claim never outlives the payment.
	const claimedUntil = Math.min(world.now + CLAIM_MS, payment.expiresAt)
	const { state } = payment
	if (state.claimantAccountId === wallet.id && state.claimedUntil === claimedUntil) {
		return { ok: true, result: { kind: 'payment', payment } }
	}
	const { payment: claimed, changes } = changeClaim(world, payment, { claimantAccountId: wallet.id, claimedUntil })
	return { ok: true, result: { kind: 'payment', payment: claimed }, changes }
}
