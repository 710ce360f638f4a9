import type { WalletClient } from '@tender/sdk/wallet-client'
import type { PaymentVisit } from './payment-visit.ts'
import { endVisit } from './visits-over.ts'

/** Ends a visit and gives its payment free. Throws when the PSP does not answer; the claim then lapses by itself. */
export async function releasePayment(
	psp: WalletClient,
	walletId: string,
	{ paymentId, visit }: PaymentVisit,
): Promise<void> {
	// First, so that a claim which is under way just now finds it.
	endVisit(visit)
	await psp.payments.release(paymentId, { wallet_id: walletId })
}
