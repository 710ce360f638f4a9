import type { Account } from '@tender/core/ledger'
import type { Database } from '../database.ts'
import { walletOf } from './wallet-of.ts'

/** A provider's wallet, or undefined for one that is not there or is another provider's. */
export async function findWallet(
	database: Database,
	{ id, providerId }: { id: string; providerId: string },
): Promise<Account | undefined> {
	const model = await database.account.findFirst({ where: { id, ownerId: providerId, kind: 'wallet' } })
	return model ? walletOf(model) : undefined
}
