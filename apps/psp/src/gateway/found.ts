import { fromPublicId, type IdKind } from '@tender/core/ids'
import { type RefusalCode, refuse } from '@tender/core/refusals'
import { Refused } from './problem.ts'

const NOT_FOUND = {
	payment: 'payment_not_found',
	wallet: 'wallet_not_found',
	refund: 'refund_not_found',
	payout: 'payout_not_found',
	merchant: 'merchant_not_found',
	staticCode: 'code_not_found',
	code: 'code_not_found',
} as const satisfies Record<string, RefusalCode>

/** The UUID behind a public id. One that cannot be an id names nothing: 404, as for one that is another's. */
export function publicIdOrNotFound(kind: keyof typeof NOT_FOUND & IdKind, publicId: string): string {
	return found(kind, fromPublicId(kind, publicId))
}

/** What was looked up, or 404. */
export function found<T>(kind: keyof typeof NOT_FOUND, value: T | undefined): T {
	if (value === undefined) throw new Refused(refuse(NOT_FOUND[kind]))
	return value
}
