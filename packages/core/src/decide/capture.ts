import type { Decision } from '../decision.ts'
import { feeOf } from '../fees.ts'
import { type Account, debited, type Transfer } from '../ledger.ts'
import type { Payment } from '../payment.ts'
import { type Changes, houseAccount, loadedAccount, type World } from '../world.ts'
import { movePayment, paymentEvent } from './move-payment.ts'

/** The ids of the transfers a capture makes. */
interface CaptureIds {
	readonly transferId: string
	readonly tipTransferId: string
	readonly feeTransferId: string
}

/** What a capture left, and what it writes. */
interface Capture<Written extends keyof Changes> {
	readonly payment: Payment
	readonly transfer: Transfer
	readonly tip: Transfer | null
	readonly wallet: Account
	readonly changes: Pick<Changes, Written>
}

/** A payment that is made and paid in one never waits, but has an end as every other: so long after it was made. */
export const PAID_AT_ONCE_MS = 60_000

/** Takes a pending payment from a wallet that was found able to pay it. */
export function capturePending(
	world: World,
	ids: CaptureIds,
	payment: Payment,
	wallet: Account,
	tip: bigint,
): Capture<'paymentsMoved' | 'transfers' | 'events'> {
	const { moved, event, transfers, ...capture } = take(world, ids, payment, wallet, tip)
	return { ...capture, changes: { paymentsMoved: [moved], transfers, events: [event] } }
}

/** The same for a payment that is made in this very command: written once, paid, with both its events. */
export function captureNew(
	world: World,
	ids: CaptureIds,
	payment: Payment,
	wallet: Account,
	tip: bigint,
): Capture<'paymentsCreated' | 'transfers' | 'events'> {
	const created = paymentEvent(world, payment, 'payment.created')
	const { moved: _, event, transfers, ...capture } = take(world, ids, payment, wallet, tip)
	return { ...capture, changes: { paymentsCreated: [capture.payment], transfers, events: [created, event] } }
}

/**
 * Moves a payment's amount and tip from the wallet to the merchant, and the merchant's fee to the house: the one place
 * where a customer's money is taken. The tip pays no fee.
 */
function take(world: World, ids: CaptureIds, payment: Payment, wallet: Account, tip: bigint) {
	const { amount, payeeAccountId } = payment
	const fee = feeOf(loadedAccount(world, payeeAccountId).fees, amount.value)
	const { payment: paid, ...move } = movePayment(world, payment, {
		status: 'paid',
		payerAccountId: wallet.id,
		tipAmount: tip,
		feeAmount: fee,
		paidAt: world.now,
	})
	const taken = transfersOf(paid, ids)
	const transfers = taken.tip ? [taken.transfer, taken.tip] : [taken.transfer]
	if (fee > 0n) {
		transfers.push({
			...taken.transfer,
			id: ids.feeTransferId,
			kind: 'fee',
			debitAccountId: payeeAccountId,
			creditAccountId: houseAccount(world, 'revenue', amount.currency).id,
			amount: { ...amount, value: fee },
		})
	}
	return { ...move, ...taken, payment: paid, wallet: debited(wallet, amount.value + tip, world.now), transfers }
}

/** What a paid payment took from its payer, told by the payment. */
export function transfersOf(payment: Payment, ids: CaptureIds): Pick<Capture<never>, 'transfer' | 'tip'> {
	const { amount, state } = payment
	if (state.payerAccountId === null || state.paidAt === null) throw new Error(`payment ${payment.id} was not paid`)
	const transfer: Transfer = {
		id: ids.transferId,
		kind: 'capture',
		debitAccountId: state.payerAccountId,
		creditAccountId: payment.payeeAccountId,
		amount,
		paymentId: payment.id,
		refundId: null,
		payoutId: null,
		reference: null,
		createdAt: state.paidAt,
	}
	if (state.tipAmount === 0n) return { transfer, tip: null }
	const tip = { ...amount, value: state.tipAmount }
	return { transfer, tip: { ...transfer, id: ids.tipTransferId, kind: 'tip', amount: tip } }
}

/** The answer to the wallet that paid. */
export function paidDecision(
	{ transfer, tip, wallet, payment }: Omit<Capture<never>, 'changes'>,
	changes?: Partial<Changes>,
): Decision {
	const result = { kind: 'transfer', transfer, tip, wallet, payment, other: null } as const
	return { ok: true, result, ...(changes && { changes }) }
}
