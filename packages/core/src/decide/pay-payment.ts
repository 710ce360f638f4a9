import type { PayPayment } from '../commands.ts'
import type { Decision } from '../decision.ts'
import { refuse } from '../refusals.ts'
import type { World } from '../world.ts'
import { capturePending, paidDecision } from './capture.ts'
import { ownWallet } from './own-wallet.ts'
import { refuseAmount, refuseCapture } from './refuse-capture.ts'
import { refuseClaimed } from './refuse-claimed.ts'
import { refuseUnlessPending } from './refuse-unless-pending.ts'

/** Pays a payment from a wallet. Nobody need have claimed it, but nobody else may be deciding about it. */
export function payPayment(world: World, command: PayPayment): Decision {
	const wallet = ownWallet(world, command)
	if (!wallet) return { ok: false, refusal: refuse('wallet_not_found') }
	const payment = world.payments.get(command.paymentId)
	if (!payment) return { ok: false, refusal: refuse('payment_not_found') }

	const refusal =
		refuseUnlessPending(payment, world.now) ??
		refuseClaimed(payment, wallet.id, world.now) ??
		refuseAmount(payment.amount, command.amount) ??
		refuseCapture(world, payment, wallet, command.tip)
	if (refusal) return { ok: false, refusal }
	// After this point it must succeed.

	const paid = capturePending(world, command, payment, wallet, command.tip)
	return paidDecision(paid, paid.changes)
}
