import type { WireTransaction } from '@tender/core/wire/wallet'

const TOP_UPS: Record<string, string> = { cash: 'Cash top-up', bank: 'Bank transfer', voucher: 'Voucher' }

/** What a statement line is called: the merchant, or how money came in. */
export function lineName(line: WireTransaction): string {
	return line.type === 'top_up' ? (TOP_UPS[line.counterparty] ?? 'Top-up') : line.counterparty
}

/** The amount as it changed the wallet: out is below zero. */
export function signedAmount({ amount, direction }: WireTransaction): { value: number; currency: string } {
	return { value: direction === 'out' ? -amount.value : amount.value, currency: amount.currency }
}
