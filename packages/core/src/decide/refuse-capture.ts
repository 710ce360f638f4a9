import { feeOf } from '../fees.ts'
import type { Account } from '../ledger.ts'
import { decimalOf, type Money, sameMoney } from '../money.ts'
import type { Payment } from '../payment.ts'
import { type Refusal, refuse } from '../refusals.ts'
import { houseAccount, loadedAccount, type World } from '../world.ts'
import { refuseBeyondLedger } from './refuse-beyond-ledger.ts'
import { refuseCurrency } from './refuse-currency.ts'
import { refuseLeaving } from './refuse-leaving.ts'

/** Why a customer who agreed to this amount does not pay that one: nobody pays what he did not see. */
export function refuseAmount(asked: Money, agreed: Money): Refusal | undefined {
	if (sameMoney(asked, agreed)) return undefined
	return refuse(
		'amount_mismatch',
		`The payment asks for ${decimalOf(asked)} ${asked.currency}, the customer agreed to another amount. No money moved.`,
	)
}

/** Why a wallet cannot pay a payment, whichever way they met. The payment itself is open and its amount agreed. */
export function refuseCapture(world: World, payment: Payment, wallet: Account, tip: bigint): Refusal | undefined {
	const { value, currency } = payment.amount
	const foreign = refuseCurrency(wallet, currency)
	if (foreign) return foreign
	if (tip > 0n && payment.tipPercents === null) {
		return refuse('tip_not_invited', 'The payment invites no tip. No money moved.')
	}
	if (tip > value) return refuse('tip_too_large', 'A tip is at most as much as the payment. No money moved.')
	const payee = loadedAccount(world, payment.payeeAccountId)
	const fee = feeOf(payee.fees, value)
	return (
		refuseLeaving(wallet, value + tip, world.now) ??
		refuseBeyondLedger(payee, value + tip) ??
		(fee > 0n ? refuseBeyondLedger(houseAccount(world, 'revenue', currency), fee) : undefined)
	)
}
