import type { RefundPayment } from '../commands.ts'
import type { Decision } from '../decision.ts'
import { feeShareOf } from '../fees.ts'
import type { Transfer } from '../ledger.ts'
import { MAX_VALUE } from '../money.ts'
import { CAPTURED, capturedValue, isDue, type Payment } from '../payment.ts'
import type { Refund } from '../refund.ts'
import { refuse } from '../refusals.ts'
import { houseAccount, loadedAccount, type World } from '../world.ts'
import { movePayment } from './move-payment.ts'
import { sumToRefund } from './sum-to-refund.ts'

/**
 * Gives money of a payment back to the wallet that paid, from the merchant's balance: all that is left, an amount, or
 * the price of so many pieces. All refunds together give back at most what was taken, goods first, the tip last.
 */
export function refundPayment(world: World, command: RefundPayment): Decision {
	const payment = world.payments.get(command.paymentId)
	if (payment?.merchantId !== command.merchantId) return { ok: false, refusal: refuse('payment_not_found') }
	const before = world.refunds.get(payment.id) ?? []
	const made = before.find(({ id }) => id === command.refundId)
	if (made) return { ok: true, result: { kind: 'refund', refund: made, payment } }
	const { state } = payment
	if (!CAPTURED.includes(state.status) || state.payerAccountId === null) {
		return {
			ok: false,
			refusal: refuse('payment_not_paid', 'The payment was not paid. No money moved.', {
				payment_status: isDue(payment, world.now) ? 'expired' : state.status,
			}),
		}
	}
	const asked = sumToRefund(payment, before, command)
	if ('refusal' in asked) return { ok: false, refusal: asked.refusal }

	const payer = loadedAccount(world, state.payerAccountId)
	if (payer.balance + asked.value > MAX_VALUE) {
		return {
			ok: false,
			refusal: refuse('balance_limit', "The customer's wallet would hold more than it can. No money moved."),
		}
	}
	const parts = partsOf(world, payment, asked.value)
	const merchant = loadedAccount(world, payment.payeeAccountId)
	const missing = asked.value - merchant.balance - parts.feeReturned
	if (missing > 0n) {
		return {
			ok: false,
			refusal: refuse('insufficient_merchant_balance', 'The merchant holds less than the refund. No money moved.', {
				missing: Number(missing),
			}),
		}
	}
	// After this point it must succeed.

	const { currency } = payment.amount
	const refund: Refund = {
		id: command.refundId,
		paymentId: payment.id,
		merchantId: payment.merchantId,
		amount: { value: asked.value, currency },
		...parts,
		lines: asked.lines,
		reason: command.reason,
		actor: command.actor,
		createdAt: world.now,
	}
	const amountRefunded = state.amountRefunded + asked.value
	const {
		payment: refunded,
		moved,
		event,
	} = movePayment(
		world,
		payment,
		{
			status: amountRefunded === capturedValue(payment) ? 'refunded' : 'partially_refunded',
			amountRefunded,
			feeReturned: state.feeReturned + parts.feeReturned,
		},
		refund.id,
	)
	return {
		ok: true,
		result: { kind: 'refund', refund, payment: refunded },
		changes: {
			refundsMade: [refund],
			transfers: transfersOf(world, command, refund, merchant.id, payer.id),
			paymentsMoved: [moved],
			events: [event],
		},
	}
}

/** How much of a refund comes out of the tip, and how much of the fee it gives back. */
function partsOf(world: World, payment: Payment, value: bigint): Pick<Refund, 'tipAmount' | 'feeReturned'> {
	const { amount, state, payeeAccountId } = payment
	const after = state.amountRefunded + value
	const ofTip = (refunded: bigint) => (refunded > amount.value ? refunded - amount.value : 0n)
	const returned = loadedAccount(world, payeeAccountId).fees?.returned === true
	const feeShare = (refunded: bigint) => feeShareOf(state.feeAmount, refunded - ofTip(refunded), amount.value)
	return {
		tipAmount: ofTip(after) - ofTip(state.amountRefunded),
		feeReturned: returned ? feeShare(after) - feeShare(state.amountRefunded) : 0n,
	}
}

/** The fee's return comes first: the refund may need it. */
function transfersOf(
	world: World,
	command: RefundPayment,
	refund: Refund,
	merchantAccountId: string,
	payerAccountId: string,
): Transfer[] {
	const { currency } = refund.amount
	const back: Transfer = {
		id: command.transferId,
		kind: 'refund',
		debitAccountId: merchantAccountId,
		creditAccountId: payerAccountId,
		amount: refund.amount,
		paymentId: refund.paymentId,
		refundId: refund.id,
		payoutId: null,
		reference: null,
		createdAt: refund.createdAt,
	}
	if (refund.feeReturned === 0n) return [back]
	return [
		{
			...back,
			id: command.feeReturnTransferId,
			kind: 'fee_return',
			debitAccountId: houseAccount(world, 'revenue', currency).id,
			creditAccountId: merchantAccountId,
			amount: { value: refund.feeReturned, currency },
		},
		back,
	]
}
