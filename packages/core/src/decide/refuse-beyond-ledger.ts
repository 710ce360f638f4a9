import { type Account, MAX_LEDGER_BALANCE } from '../ledger.ts'
import { MAX_VALUE } from '../money.ts'
import { type Refusal, refuse } from '../refusals.ts'

/** Why an account that is not a wallet cannot change by this much: it would hold or owe more than the books can say. */
export function refuseBeyondLedger({ kind, balance }: Account, delta: bigint): Refusal | undefined {
	const after = balance + delta
	// A merchant is told its balance, so that is an amount of the wire.
	const most = kind === 'merchant' ? MAX_VALUE : MAX_LEDGER_BALANCE
	if (-MAX_LEDGER_BALANCE <= after && after <= most) return undefined
	return refuse('balance_limit', `The ${kind.replace('_', ' ')} account has reached its end. No money moved.`)
}
