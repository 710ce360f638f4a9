import type { Account } from '../ledger.ts'
import { type Refusal, refuse } from '../refusals.ts'

/** Why money of a currency cannot leave or reach a wallet: an account holds one currency, and nothing is exchanged. */
export function refuseCurrency(wallet: Account, currency: string): Refusal | undefined {
	if (wallet.currency === currency) return undefined
	return refuse('currency_mismatch', `The wallet holds ${wallet.currency}, not ${currency}. No money moved.`)
}
