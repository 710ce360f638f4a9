import type { RequestPayout } from '../commands.ts'
import type { Decision } from '../decision.ts'
import type { Transfer } from '../ledger.ts'
import type { Payout } from '../payout.ts'
import { refuse } from '../refusals.ts'
import { findAccount, houseAccount, type World } from '../world.ts'
import { payoutEvent } from './payout-event.ts'
import { refuseBeyondLedger } from './refuse-beyond-ledger.ts'

/** Takes a merchant's money off its balance and on its way to the bank. */
export function requestPayout(world: World, command: RequestPayout): Decision {
	const { amount, merchantId } = command
	const made = world.payouts.get(command.payoutId)
	// The commit's answer was lost and this is the retry: the payout is our own.
	if (made) return { ok: true, result: { kind: 'payout', payout: made } }

	const account = findAccount(world, { kind: 'merchant', ownerId: merchantId, name: '', currency: amount.currency })
	if (!account) {
		return { ok: false, refusal: refuse('currency_not_supported', `The merchant has no ${amount.currency} account.`) }
	}
	if (account.balance < amount.value) {
		return {
			ok: false,
			refusal: refuse('insufficient_merchant_balance', 'The balance is less than is asked for. No money moved.', {
				missing: Number(amount.value - account.balance),
			}),
		}
	}
	const inTransit = houseAccount(world, 'in_transit', amount.currency)
	const refusal = refuseBeyondLedger(inTransit, amount.value)
	if (refusal) return { ok: false, refusal }
	// After this point it must succeed.

	const payout: Payout = {
		id: command.payoutId,
		merchantId,
		merchantAccountId: account.id,
		amount,
		bank: command.bank,
		reference: command.reference,
		status: 'requested',
		requestedAt: world.now,
		sentAt: null,
		failedAt: null,
		failure: null,
	}
	const transfer: Transfer = {
		id: command.transferId,
		kind: 'payout',
		debitAccountId: account.id,
		creditAccountId: inTransit.id,
		amount,
		paymentId: null,
		refundId: null,
		payoutId: payout.id,
		reference: command.reference,
		createdAt: world.now,
	}
	return {
		ok: true,
		result: { kind: 'payout', payout },
		changes: { payoutsRequested: [payout], transfers: [transfer], events: [payoutEvent(world, payout)] },
	}
}
