import type { WireTransaction } from '@tender/core/wire/wallet'

const TOP_UPS: Record<string, string> = { cash: 'Cash top-up', bank: 'Bank transfer', voucher: 'Voucher' }

const WITHDRAWALS: Record<string, string> = { cash: 'Cash withdrawal', bank: 'To the bank' }

/** What a statement line is called: who is at the other end, or how money came in or went out. */
export function lineName({ type, counterparty }: WireTransaction): string {
	if (type === 'top_up') return TOP_UPS[counterparty] ?? 'Top-up'
	if (type === 'withdrawal') return WITHDRAWALS[counterparty] ?? 'Withdrawal'
	return counterparty
}

/** What kind of line it is, where its name does not say so. */
export function lineKind({ type }: WireTransaction): string | undefined {
	if (type === 'tip') return 'Tip'
	if (type === 'refund') return 'Refund'
	return undefined
}

const RECEIPTS: Readonly<Record<WireTransaction['type'], string>> = {
	payment: 'Payment receipt',
	tip: 'Tip',
	refund: 'Money given back',
	top_up: 'Money added',
	withdrawal: 'Money taken out',
	transfer: 'Sent between wallets',
}

/** What the opened line is a receipt of. */
export function receiptName({ type }: WireTransaction): string {
	return RECEIPTS[type]
}

/** The amount as it changed the wallet: out is below zero. */
export function signedAmount({ amount, direction }: WireTransaction): { value: number; currency: string } {
	return { value: direction === 'out' ? -amount.value : amount.value, currency: amount.currency }
}
