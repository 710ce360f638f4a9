import { TenderError } from '@tender/sdk/tender-error'
import type { WalletClient } from '@tender/sdk/wallet-client'
import type { ClaimAnswer } from './claim-answer.ts'

/** Keeps a payment for this wallet, or learns that somebody else does. Throws when the PSP does not answer. */
export async function claimPayment(psp: WalletClient, walletId: string, paymentId: string): Promise<ClaimAnswer> {
	try {
		await psp.payments.claim(paymentId, { wallet_id: walletId })
		return { claim: 'ours' }
	} catch (error) {
		if (!(error instanceof TenderError) || error.code === 'unreachable') throw error
		return { claim: error.code === 'payment_claimed' ? 'others' : 'not_ours' }
	}
}
