import type { CreatePayment } from '../commands.ts'
import type { Decision } from '../decision.ts'
import { toPublicId } from '../ids.ts'
import { INITIAL_STATE, isDue, type Payment } from '../payment.ts'
import { refuse } from '../refusals.ts'
import { accountKey, type Changes, noChanges, orderKey, type World } from '../world.ts'
import { movePayment, paymentEvent } from './move-payment.ts'

/** Makes a pending payment for a merchant's order, unless one holds the order already. */
export function createPayment(world: World, command: CreatePayment): Decision {
	const { merchantId, orderId, amount } = command
	const changes: Changes = noChanges()

	const payeeAccountId = world.accountByKey.get(
		accountKey({ kind: 'merchant', ownerId: merchantId, name: '', currency: amount.currency }),
	)
	if (payeeAccountId === undefined) {
		return { ok: false, refusal: refuse('currency_not_supported', `The merchant has no ${amount.currency} account.`) }
	}

	const holder = world.payments.get(world.paymentByOrder.get(orderKey(merchantId, orderId)) ?? '')
	// The commit's answer was lost and this is the retry: the payment is our own.
	if (holder?.id === command.paymentId) return { ok: true, result: { kind: 'payment', payment: holder } }
	if (holder && !isDue(holder, world.now)) {
		const status = holder.state.status
		return {
			ok: false,
			refusal: refuse(
				'order_has_open_payment',
				`Order ${orderId} has a payment that is ${status}. No second one was made.`,
				{
					payment_id: toPublicId('payment', holder.id),
					payment_status: status,
				},
			),
		}
	}
	// After this point it must succeed.

	if (holder) {
		const { moved, event } = movePayment(world, holder, { status: 'expired', expiredAt: world.now })
		changes.paymentsMoved.push(moved)
		changes.events.push(event)
	}
	const payment: Payment = {
		id: command.paymentId,
		merchantId,
		merchantName: command.merchantName,
		orderId,
		amount,
		payeeAccountId,
		code: command.code,
		description: command.description,
		lineItems: command.lineItems,
		metadata: command.metadata,
		createdAt: world.now,
		expiresAt: world.now + command.expiresInSeconds * 1000,
		state: INITIAL_STATE,
	}
	changes.paymentsCreated.push(payment)
	changes.events.push(paymentEvent(world, payment, 'payment.created'))
	return { ok: true, result: { kind: 'payment', payment }, changes }
}
