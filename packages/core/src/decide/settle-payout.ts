import type { SettlePayout } from '../commands.ts'
import type { Decision } from '../decision.ts'
import type { Transfer } from '../ledger.ts'
import { PAYOUT_MOVES, type Payout } from '../payout.ts'
import { refuse } from '../refusals.ts'
import { houseAccount, loadedAccount, type World } from '../world.ts'
import { payoutEvent } from './payout-event.ts'
import { refuseBeyondLedger } from './refuse-beyond-ledger.ts'

/** Ends a payout: the bank has it, or it did not go through and the money is the merchant's again. */
export function settlePayout(world: World, command: SettlePayout): Decision {
	const { outcome } = command
	const payout = world.payouts.get(command.payoutId)
	if (!payout) return { ok: false, refusal: refuse('payout_not_found') }
	if (payout.status === outcome) return { ok: true, result: { kind: 'payout', payout } }
	if (!PAYOUT_MOVES[payout.status].includes(outcome)) {
		return {
			ok: false,
			refusal: refuse('payout_settled', `The payout is ${payout.status}, and stays so. No money moved.`, {
				payout_status: payout.status,
			}),
		}
	}
	const { amount } = payout
	const inTransit = houseAccount(world, 'in_transit', amount.currency)
	const to =
		outcome === 'sent'
			? houseAccount(world, 'clearing', amount.currency)
			: loadedAccount(world, payout.merchantAccountId)
	const refusal = refuseBeyondLedger(to, amount.value)
	if (refusal) return { ok: false, refusal }
	// After this point it must succeed.

	const settled: Payout = {
		...payout,
		status: outcome,
		...(outcome === 'sent' ? { sentAt: world.now } : { failedAt: world.now, failure: command.failure }),
	}
	const transfer: Transfer = {
		id: command.transferId,
		kind: outcome === 'sent' ? 'payout_sent' : 'payout_return',
		debitAccountId: inTransit.id,
		creditAccountId: to.id,
		amount,
		paymentId: null,
		refundId: null,
		payoutId: payout.id,
		reference: payout.reference,
		createdAt: world.now,
	}
	return {
		ok: true,
		result: { kind: 'payout', payout: settled },
		changes: {
			payoutsMoved: [{ payout: settled, from: payout.status }],
			transfers: [transfer],
			events: [payoutEvent(world, settled)],
		},
	}
}
