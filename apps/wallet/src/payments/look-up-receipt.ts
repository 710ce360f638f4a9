import type { WireTransaction } from '@tender/core/wire/wallet'
import type { WalletClient } from '@tender/sdk/wallet-client'
import type { Receipt } from './pay-answer.ts'
import { receiptOf } from './receipt-of.ts'

/** A payment, its tip and its refunds: a page holds them all unless somebody refunds by the cent. */
const PAGE_SIZE = 100

/** The receipt of a payment this wallet made, from its statement at the PSP; undefined if it made none. */
export async function lookUpReceipt(
	psp: WalletClient,
	walletId: string,
	paymentId: string,
): Promise<Receipt | undefined> {
	const lines: WireTransaction[] = []
	for (let cursor: string | null | undefined; cursor !== null; ) {
		const page = await psp.wallets.transactions(walletId, {
			payment_id: paymentId,
			limit: PAGE_SIZE,
			...(cursor !== undefined && { cursor }),
		})
		lines.push(...page.data)
		cursor = page.next_cursor
	}
	return receiptOf(lines)
}
