import type { PayPayment } from '../commands.ts'
import type { Decision } from '../decision.ts'
import { MAX_LEDGER_BALANCE, type Transfer } from '../ledger.ts'
import { decimalOf, sameMoney } from '../money.ts'
import { refuse } from '../refusals.ts'
import type { World } from '../world.ts'
import { movePayment } from './move-payment.ts'
import { refuseUnlessPending } from './refuse-unless-pending.ts'

/** Moves a payment's amount from the wallet to the merchant: the one place where a customer's money is taken. */
export function payPayment(world: World, command: PayPayment): Decision {
	const wallet = world.accounts.get(command.walletId)
	if (wallet?.kind !== 'wallet' || wallet.ownerId !== command.providerId) {
		return { ok: false, refusal: refuse('wallet_not_found') }
	}
	const payment = world.payments.get(command.paymentId)
	if (!payment) return { ok: false, refusal: refuse('payment_not_found') }

	const closed = refuseUnlessPending(payment, world.now)
	if (closed) return { ok: false, refusal: closed }

	const { amount } = payment
	if (!sameMoney(command.amount, amount)) {
		return {
			ok: false,
			refusal: refuse(
				'amount_mismatch',
				`The payment asks for ${decimalOf(amount)} ${amount.currency}, the customer agreed to another amount. No money moved.`,
			),
		}
	}
	if (wallet.currency !== amount.currency) {
		return {
			ok: false,
			refusal: refuse(
				'currency_mismatch',
				`The wallet holds ${wallet.currency}, the payment asks for ${amount.currency}. No money moved.`,
			),
		}
	}
	if (wallet.balance < amount.value) {
		return {
			ok: false,
			refusal: refuse('insufficient_funds', 'The wallet holds less than the payment asks for. No money moved.', {
				missing: Number(amount.value - wallet.balance),
			}),
		}
	}
	const payee = world.accounts.get(payment.payeeAccountId)
	if (payee && payee.balance + amount.value > MAX_LEDGER_BALANCE) {
		return {
			ok: false,
			refusal: refuse('balance_limit', "The merchant's account has reached its end. No money moved."),
		}
	}
	// After this point it must succeed.

	const transfer: Transfer = {
		id: command.transferId,
		kind: 'capture',
		debitAccountId: wallet.id,
		creditAccountId: payment.payeeAccountId,
		amount,
		paymentId: payment.id,
		reference: null,
		createdAt: world.now,
	}
	const {
		payment: paid,
		moved,
		event,
	} = movePayment(world, payment, {
		status: 'paid',
		payerAccountId: wallet.id,
		paidAt: world.now,
	})
	return {
		ok: true,
		result: {
			kind: 'transfer',
			transfer,
			wallet: { ...wallet, balance: wallet.balance - amount.value },
			payment: paid,
		},
		changes: { transfers: [transfer], paymentsMoved: [moved], events: [event] },
	}
}
