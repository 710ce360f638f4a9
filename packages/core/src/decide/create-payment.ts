import type { CreatePayment } from '../commands.ts'
import type { Decision } from '../decision.ts'
import type { World } from '../world.ts'
import { currencyNotSupported, merchantAccount } from './merchant-account.ts'
import { paymentEvent } from './move-payment.ts'
import { newPayment } from './new-payment.ts'
import { endHolder, refuseOrder } from './place-order.ts'

/** Makes a pending payment for a merchant's order, unless one holds the order already. */
export function createPayment(world: World, command: CreatePayment): Decision {
	// The commit's answer was lost and this is the retry: the payment is our own.
	const made = world.payments.get(command.paymentId)
	if (made) return { ok: true, result: { kind: 'payment', payment: made } }

	const payee = merchantAccount(world, command.merchantId, command.amount.currency)
	if (!payee) return currencyNotSupported(command.amount.currency)
	const refusal = refuseOrder(world, command)
	if (refusal) return { ok: false, refusal }
	// After this point it must succeed.

	const ended = endHolder(world, command)
	const payment = newPayment(world, command, {
		merchantId: command.merchantId,
		merchantName: command.merchantName,
		payeeAccountId: payee.id,
		origin: 'sale',
		staticCodeId: null,
		tipPercents: command.tipPercents,
		description: command.description,
		lineItems: command.lineItems,
		metadata: command.metadata,
		expiresAt: world.now + command.expiresInSeconds * 1000,
	})
	return {
		ok: true,
		result: { kind: 'payment', payment },
		changes: {
			paymentsMoved: ended.paymentsMoved,
			paymentsCreated: [payment],
			events: [...ended.events, paymentEvent(world, payment, 'payment.created')],
		},
	}
}
