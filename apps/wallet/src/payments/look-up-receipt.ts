import type { WalletClient } from '@tender/sdk/wallet-client'
import type { Receipt } from './pay-answer.ts'
import { receiptOf } from './receipt-of.ts'

/** The receipt of a payment this wallet made, from its statement at the PSP; undefined if it made none. */
export async function lookUpReceipt(
	psp: WalletClient,
	walletId: string,
	paymentId: string,
): Promise<Receipt | undefined> {
	const { data } = await psp.wallets.transactions(walletId, { payment_id: paymentId, limit: 5 })
	return data.map((transaction) => receiptOf(transaction)).find((receipt) => receipt !== undefined)
}
