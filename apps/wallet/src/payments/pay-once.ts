import { TenderError } from '@tender/sdk/tender-error'
import type { WalletClient } from '@tender/sdk/wallet-client'
import type { Database } from '../database.ts'
import { lookUpReceipt } from './look-up-receipt.ts'
import { isDefiniteRefusal, type PayAnswer } from './pay-answer.ts'
import type { PayDecision } from './pay-decision.ts'
import { beginAttempt, type PaymentAttempt, settlePaid, settleRefused } from './payment-attempt.ts'
import { receiptOf } from './receipt-of.ts'

interface Parts {
	readonly db: Database
	readonly psp: WalletClient
}

/**
 * Pays what the customer decided, once, however often it is called: the attempt is written down with its key first,
 * then the PSP is asked, then the answer is written down. Without an answer the attempt stays open for the next call.
 */
export async function payOnce(
	{ db, psp }: Parts,
	user: { readonly id: string; readonly walletId: string },
	decision: PayDecision,
): Promise<PayAnswer> {
	const attempt = await beginAttempt(db, user.id, decision)
	try {
		if (attempt.outcome === 'paid') {
			const receipt = await lookUpReceipt(psp, user.walletId, attempt.paymentId)
			return receipt ? { outcome: 'paid', receipt } : { outcome: 'unknown' }
		}
		// What was written down is what is sent: the same key always carries the same amount and tip.
		const amount = { value: Number(attempt.amountValue), currency: attempt.currency }
		const made = await psp.payments.pay(
			attempt.paymentId,
			{ wallet_id: user.walletId, amount, ...(attempt.tipValue > 0n && { tip: Number(attempt.tipValue) }) },
			{ idempotencyKey: attempt.id },
		)
		await settlePaid(db, attempt.id, made.id)
		const { tip, wallet, ...line } = made
		const receipt = receiptOf(tip ? [line, tip] : [line], wallet.balance)
		return receipt ? { outcome: 'paid', receipt } : { outcome: 'unknown' }
	} catch (error) {
		if (!(error instanceof TenderError)) throw error
		if (!isDefiniteRefusal(error.code)) return { outcome: 'unknown' }
		// Paid before: perhaps by this very attempt, longer ago than the PSP remembers its key. The statement knows.
		const earlier = error.code === 'payment_already_paid' && (await paidEarlier({ db, psp }, user.walletId, attempt))
		if (earlier) return earlier
		await settleRefused(db, attempt.id, error.code)
		return { outcome: 'refused', refusal: error.code }
	}
}

/** The answer when the statement shows that this wallet has paid; `unknown` while the statement cannot be read. */
async function paidEarlier(
	{ db, psp }: Parts,
	walletId: string,
	attempt: PaymentAttempt,
): Promise<PayAnswer | undefined> {
	try {
		const receipt = await lookUpReceipt(psp, walletId, attempt.paymentId)
		if (!receipt) return undefined
		await settlePaid(db, attempt.id, receipt.transferId)
		return { outcome: 'paid', receipt }
	} catch (error) {
		if (error instanceof TenderError) return { outcome: 'unknown' }
		throw error
	}
}
