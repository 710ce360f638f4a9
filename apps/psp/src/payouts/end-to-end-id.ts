import { toPublicId } from '@tender/core/ids'

/**
 * The payout's id as a bank carries it: 29 capital letters and digits. An underscore is outside the SEPA character set
 * and banks make of it what they like; taken out, nothing is lost.
 */
export function endToEndId(payoutId: string): string {
	return toPublicId('payout', payoutId).replace('_', '').toUpperCase()
}
