import { TenderError } from '@tender/sdk/tender-error'
import type { WalletClient } from '@tender/sdk/wallet-client'
import type { ClaimAnswer } from './claim-answer.ts'
import type { PaymentVisit } from './payment-visit.ts'
import { isOver } from './visits-over.ts'

/**
 * Keeps a payment for this wallet, or learns that somebody else does. A visit that is over keeps nothing: a claim that
 * was under way while its customer left, and comes later than that, would block everybody else for as long as it lives.
 * Throws when the PSP does not answer.
 */
export async function claimPayment(
	psp: WalletClient,
	walletId: string,
	{ paymentId, visit }: PaymentVisit,
): Promise<ClaimAnswer> {
	if (isOver(visit)) return { claim: 'not_ours' }
	try {
		await psp.payments.claim(paymentId, { wallet_id: walletId })
		return { claim: isOver(visit) ? 'not_ours' : 'ours' }
	} catch (error) {
		if (!(error instanceof TenderError) || error.code === 'unreachable') throw error
		return { claim: error.code === 'payment_claimed' ? 'others' : 'not_ours' }
	} finally {
		// The customer left while the PSP was asked, and it may have heard of that first. Without an answer it may have claimed, too.
		if (isOver(visit)) await psp.payments.release(paymentId, { wallet_id: walletId })
	}
}
