import { CODE_PATTERN } from '@tender/core/ids'
import type { WirePaymentCode, WireStaticCodeFacts } from '@tender/core/wire/code'
import { TenderError } from '@tender/sdk/tender-error'
import type { WalletClient } from '@tender/sdk/wallet-client'
import type { Database } from '../database.ts'
import { lookUpReceipt } from './look-up-receipt.ts'
import type { AskedAtCounter, AskedPayment, PayView } from './pay-view.ts'
import { liveAttempt, settlePaid, settleRefused } from './payment-attempt.ts'

/**
 * Looks up where a code stands for this customer. An attempt whose answer was lost is settled on the way: the PSP's
 * statement says whether the money moved.
 */
export async function loadPayView(
	{ db, psp }: { db: Database; psp: WalletClient },
	user: { readonly id: string; readonly walletId: string },
	code: string,
): Promise<PayView> {
	if (!CODE_PATTERN.test(code)) return { kind: 'unknown_code' }
	try {
		const [found, wallet] = await Promise.all([psp.codes.get(code), psp.wallets.get(user.walletId)])
		if (found.kind === 'static') {
			if (found.closed) return { kind: 'code_closed' }
			return { kind: 'counter', asked: askedAtCounterOf(found), balance: wallet.balance }
		}
		const attempt = await liveAttempt(db, user.id, found.payment_id)
		const asked = askedOf(found)
		if (found.status === 'pending') {
			return { kind: 'due', asked, balance: wallet.balance, tried: attempt?.outcome === 'unknown' }
		}
		if (found.status === 'paid' || found.status === 'partially_refunded' || found.status === 'refunded') {
			const receipt = await lookUpReceipt(psp, user.walletId, found.payment_id)
			if (receipt) {
				if (attempt) await settlePaid(db, attempt.id, receipt.transferId)
				return { kind: 'paid_by_you', receipt: { ...receipt, balance: wallet.balance } }
			}
			if (attempt) await settleRefused(db, attempt.id, 'payment_already_paid')
			return { kind: 'paid_by_other', asked }
		}
		if (attempt) await settleRefused(db, attempt.id, `payment_${found.status}`)
		return { kind: found.status, asked }
	} catch (error) {
		if (!(error instanceof TenderError)) throw error
		if (error.code === 'code_not_found' || error.code === 'invalid_request') return { kind: 'unknown_code' }
		return { kind: 'unreachable' }
	}
}

function askedOf(code: WirePaymentCode): AskedPayment {
	return {
		paymentId: code.payment_id,
		orderId: code.order_id,
		merchant: code.merchant.name,
		amount: code.amount,
		description: code.description,
		lines: code.line_items.map(({ name, quantity, amount }) => ({ name, quantity, amount })),
		tipPercents: code.tip_percents,
		expiresAt: code.expires_at,
		paidAt: code.paid_at,
	}
}

function askedAtCounterOf(code: WireStaticCodeFacts): AskedAtCounter {
	return {
		merchant: code.merchant.name,
		label: code.label,
		currency: code.currency,
		amount: code.amount,
		tipPercents: code.tip_percents,
	}
}
