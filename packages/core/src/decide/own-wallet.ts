import type { Account } from '../ledger.ts'
import type { World } from '../world.ts'

/** The wallet, if this provider keeps it: another's cannot be told from one that is not there. */
export function ownWallet(
	world: World,
	{ providerId, walletId }: { readonly providerId: string; readonly walletId: string },
): Account | undefined {
	const account = world.accounts.get(walletId)
	return account?.kind === 'wallet' && account.ownerId === providerId ? account : undefined
}
