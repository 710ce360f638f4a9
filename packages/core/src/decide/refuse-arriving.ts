import { type Account, NO_RULES } from '../ledger.ts'
import { decimalOf, MAX_VALUE } from '../money.ts'
import { type Refusal, refuse } from '../refusals.ts'

/** Why this much may not reach the wallet by a top-up or from another wallet, or undefined when it may. */
export function refuseArriving(wallet: Account, value: bigint): Refusal | undefined {
	const { currency, balance } = wallet
	const { balanceLimit } = wallet.rules ?? NO_RULES
	if (balance + value > MAX_VALUE) {
		return refuse('balance_limit', 'The wallet would hold more than it can. No money moved.')
	}
	if (balanceLimit !== null && balance + value > balanceLimit) {
		const most = `${decimalOf({ value: balanceLimit, currency })} ${currency}`
		return refuse('balance_limit', `The wallet may hold at most ${most}. No money moved.`)
	}
	return undefined
}
