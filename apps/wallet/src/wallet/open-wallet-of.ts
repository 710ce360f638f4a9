import type { WalletClient } from '@tender/sdk/wallet-client'
import type { Database } from '../database.ts'

/** The one currency of this wallet. */
export const WALLET_CURRENCY = 'USD'

/**
 * Opens a customer's wallet at the PSP and notes its id. The reference is the customer's own id, so that a second call,
 * or one after a crash in between, finds the same wallet.
 */
export async function openWalletOf(userId: string, { db, psp }: { db: Database; psp: WalletClient }): Promise<string> {
	const wallet = await psp.wallets.open({ reference: userId, currency: WALLET_CURRENCY })
	await db.user.update({ where: { id: userId }, data: { walletId: wallet.id } })
	return wallet.id
}
