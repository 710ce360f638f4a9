import type { Money } from '../money.ts'
import { INITIAL_STATE, type Payment, type PaymentTerms } from '../payment.ts'
import type { World } from '../world.ts'

/** What every command that makes a payment says of it. */
interface Named {
	readonly paymentId: string
	readonly code: string
	readonly orderId: string
	readonly amount: Money
}

/** A payment as it begins: pending, from now on. */
export function newPayment(
	world: World,
	{ paymentId, code, orderId, amount }: Named,
	terms: Omit<PaymentTerms, 'id' | 'code' | 'orderId' | 'amount' | 'createdAt'>,
): Payment {
	return { ...terms, id: paymentId, code, orderId, amount, createdAt: world.now, state: INITIAL_STATE }
}
