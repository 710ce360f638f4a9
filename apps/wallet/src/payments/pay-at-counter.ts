import { TenderError } from '@tender/sdk/tender-error'
import type { WalletClient } from '@tender/sdk/wallet-client'
import type { CounterDecision } from './counter-decision.ts'
import { isDefiniteRefusal, type PayAnswer } from './pay-answer.ts'
import { receiptOf } from './receipt-of.ts'

/** Pays at a printed code, once per attempt: the attempt's id is the key, so the same attempt asked again counts once. */
export async function payAtCounter(psp: WalletClient, walletId: string, decision: CounterDecision): Promise<PayAnswer> {
	try {
		const { tip, wallet, ...line } = await psp.codes.pay(
			decision.code,
			{ wallet_id: walletId, amount: decision.amount, ...(decision.tip > 0 && { tip: decision.tip }) },
			{ idempotencyKey: decision.attemptId },
		)
		const receipt = receiptOf(tip ? [line, tip] : [line], wallet.balance)
		return receipt ? { outcome: 'paid', receipt } : { outcome: 'unknown' }
	} catch (error) {
		if (!(error instanceof TenderError)) throw error
		return isDefiniteRefusal(error.code) ? { outcome: 'refused', refusal: error.code } : { outcome: 'unknown' }
	}
}
