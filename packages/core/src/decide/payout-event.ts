import type { Payout } from '../payout.ts'
import type { PayoutEvent, World } from '../world.ts'

/** The event that tells where a payout has come to. */
export function payoutEvent(world: World, payout: Payout): PayoutEvent {
	return {
		id: world.nextEventId(),
		type: `payout.${payout.status}`,
		merchantId: payout.merchantId,
		payoutId: payout.id,
		payout,
		createdAt: world.now,
	}
}
