import type { Database } from '../database.ts'

/** A provider's wallet, or undefined for one that is not there or is another provider's. */
export async function findWallet(database: Database, { id, providerId }: { id: string; providerId: string }) {
	return (await database.account.findFirst({ where: { id, ownerId: providerId, kind: 'wallet' } })) ?? undefined
}
