import { toPublicId } from '@tender/core/ids'
import { decimalOf } from '@tender/core/money'
import { toWireTime } from '@tender/core/wire/payment'
import { csvLine } from '../csv/csv-line.ts'
import type { MerchantPayout } from '../queries/payout-of.ts'
import { endToEndId } from './end-to-end-id.ts'

const HEADER = [
	'payout_id',
	'end_to_end_id',
	'merchant',
	'amount',
	'currency',
	'holder',
	'iban',
	'bic',
	'reference',
	'requested_at',
]

/** Payouts as a table for a bank, or for people: one line each. */
export function payoutsCsv(payouts: readonly MerchantPayout[]): string {
	const lines = payouts.map(({ id, merchantName, amount, bank, reference, requestedAt }) =>
		csvLine([
			toPublicId('payout', id),
			endToEndId(id),
			merchantName,
			decimalOf(amount),
			amount.currency,
			bank.holder,
			bank.iban,
			bank.bic,
			reference,
			toWireTime(requestedAt),
		]),
	)
	return csvLine(HEADER) + lines.join('')
}
