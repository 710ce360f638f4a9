import type { Decision, Result } from '@tender/core/decision'
import type { Refusal } from '@tender/core/refusals'

/** What an answer says of a payment. The model says it of its own sales. */
export interface PaymentFacts {
	readonly status: string
	readonly value: bigint
	readonly currency: string
	readonly tip: bigint
	readonly fee: bigint
	readonly refunded: bigint
	readonly feeReturned: bigint
	readonly claimant: string | null
	readonly claimedUntil: number | null
	readonly payer: string | null
	readonly expiresAt: number
	/** When it was paid, canceled or expired. */
	readonly endedAt: number | null
}

/** The extensions of a refusal that a caller acts on. */
const TOLD = ['left', 'missing', 'claimed_until', 'payment_status', 'payout_status', 'line', 'pieces_left'] as const

/** Every answer in one line, so that the model's and the engine's can be laid side by side. */
export function sayDecision(decision: Decision): string {
	return decision.ok ? sayResult(decision.result) : sayRefusal(decision.refusal.code, decision.refusal.extensions)
}

export function sayRefusal(code: Refusal['code'], extensions: Refusal['extensions'] = {}): string {
	let text = `no ${code}`
	for (const name of TOLD) if (extensions[name] !== undefined) text += ` ${name}=${extensions[name]}`
	return text
}

export function sayPayment(facts: PaymentFacts): string {
	const { status, value, currency, tip, fee, refunded, feeReturned, claimant, claimedUntil, payer } = facts
	const claim = claimant === null ? '' : ` claimed by ${claimant} until ${claimedUntil}`
	const taken = payer === null ? '' : ` from ${payer} tip ${tip} fee ${fee}`
	const back = refunded === 0n ? '' : ` back ${refunded} fee back ${feeReturned}`
	return `payment ${status} ${value} ${currency}${claim}${taken}${back} expires ${facts.expiresAt} ended ${facts.endedAt}`
}

export function sayTransfer(value: bigint, tip: bigint, holds: bigint, payment: string | null, other: bigint | null) {
	return `moved ${value} tip ${tip} wallet holds ${holds} other ${other} ${payment ?? ''}`
}

export function sayRefund(value: bigint, tip: bigint, feeReturned: bigint, payment: string): string {
	return `refund ${value} of tip ${tip} fee ${feeReturned} ${payment}`
}

export function sayWallet(currency: string, holds: bigint, opened: boolean, rules: readonly unknown[]): string {
	return `wallet ${currency} ${holds} ${opened ? 'opened' : 'there'} ${rules.join(' ')}`
}

export function sayPayout(status: string, value: bigint, currency: string, times: readonly (number | null)[]): string {
	return `payout ${status} ${value} ${currency} ${times.join(' ')}`
}

export function sayStaticCode(currency: string, amount: bigint | null, closedAt: number | null): string {
	return `printed ${amount} ${currency} closed ${closedAt}`
}

export function sayWalletCode(limit: bigint, currency: string, expiresAt: number): string {
	return `shown ${limit} ${currency} until ${expiresAt}`
}

function sayResult(result: Result): string {
	switch (result.kind) {
		case 'payment':
			return sayPayment(factsOf(result.payment))
		case 'wallet': {
			const { currency, balance, rules } = result.wallet
			const { handle, frozenAt, paymentLimit, dayLimit, balanceLimit } = rules ?? {}
			const limits = [paymentLimit, dayLimit, balanceLimit]
			return sayWallet(currency, balance, result.opened, [handle, frozenAt, ...limits].map(String))
		}
		case 'transfer': {
			const { transfer, tip, wallet, payment, other } = result
			const about = payment && sayPayment(factsOf(payment))
			return sayTransfer(transfer.amount.value, tip?.amount.value ?? 0n, wallet.balance, about, other?.balance ?? null)
		}
		case 'refund': {
			const { amount, tipAmount, feeReturned } = result.refund
			return sayRefund(amount.value, tipAmount, feeReturned, sayPayment(factsOf(result.payment)))
		}
		case 'payout': {
			const { status, amount, requestedAt, sentAt, failedAt } = result.payout
			return sayPayout(status, amount.value, amount.currency, [requestedAt, sentAt ?? failedAt])
		}
		case 'staticCode':
			return sayStaticCode(result.staticCode.currency, result.staticCode.amount, result.staticCode.closedAt)
		case 'walletCode':
			return sayWalletCode(result.walletCode.limit.value, result.walletCode.limit.currency, result.walletCode.expiresAt)
	}
}

export function factsOf({ amount, expiresAt, state }: Extract<Result, { kind: 'payment' }>['payment']): PaymentFacts {
	return {
		status: state.status,
		value: amount.value,
		currency: amount.currency,
		tip: state.tipAmount,
		fee: state.feeAmount,
		refunded: state.amountRefunded,
		feeReturned: state.feeReturned,
		claimant: state.claimantAccountId,
		claimedUntil: state.claimedUntil,
		payer: state.payerAccountId,
		expiresAt,
		endedAt: state.paidAt ?? state.canceledAt ?? state.expiredAt,
	}
}
