import type { Account } from '../ledger.ts'
import { findAccount, type World } from '../world.ts'

/** A provider's account for money that comes in from outside and goes out, and whether this command opens it. */
export interface Clearing {
	readonly account: Account
	readonly opened: readonly Account[]
}

/** The provider's clearing account of that name (cash, bank, voucher) and currency: the one there is, or a new one. */
export function findOrOpenClearing(
	world: World,
	{ providerId, clearingAccountId }: { readonly providerId: string; readonly clearingAccountId: string },
	name: string,
	currency: string,
): Clearing {
	const fresh: Account = {
		id: clearingAccountId,
		kind: 'clearing',
		ownerId: providerId,
		name,
		currency,
		balance: 0n,
		rules: null,
		fees: null,
	}
	const known = findAccount(world, fresh)
	return known ? { account: known, opened: [] } : { account: fresh, opened: [fresh] }
}
