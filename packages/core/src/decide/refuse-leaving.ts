import { type Account, dayOf, NO_RULES } from '../ledger.ts'
import { decimalOf } from '../money.ts'
import type { Instant } from '../payment.ts'
import { type Refusal, refuse } from '../refusals.ts'

/** Why this much (a tip included) may not leave the wallet now, or undefined when it may. */
export function refuseLeaving(wallet: Account, value: bigint, now: Instant): Refusal | undefined {
	const { currency, balance } = wallet
	const { frozenAt, paymentLimit, dayLimit, spentOn, spent } = wallet.rules ?? NO_RULES
	const worded = (value: bigint) => `${decimalOf({ value, currency })} ${currency}`
	if (frozenAt !== null) return refuse('wallet_frozen', 'The wallet is frozen: nothing leaves it. No money moved.')
	if (paymentLimit !== null && value > paymentLimit) {
		return refuse('payment_limit', `At most ${worded(paymentLimit)} may leave the wallet at once. No money moved.`)
	}
	if (dayLimit !== null) {
		const spentToday = spentOn === dayOf(now) ? spent : 0n
		// A limit that was lowered may lie below what has already left.
		const left = spentToday < dayLimit ? dayLimit - spentToday : 0n
		if (value > left) {
			return refuse('day_limit', `Today ${worded(left)} more may leave the wallet. No money moved.`, {
				left: Number(left),
			})
		}
	}
	if (value > balance) {
		return refuse('insufficient_funds', 'The wallet holds less than is asked for. No money moved.', {
			missing: Number(value - balance),
		})
	}
	return undefined
}
