import type { FeeSchedule } from '@tender/core/ledger'

/** A merchant account's columns for its fees: all or none. */
export interface FeeColumns {
	readonly feeBasisPoints: number | null
	readonly feeFixed: bigint | null
	readonly feeReturned: boolean | null
}

export function feesOf({ feeBasisPoints, feeFixed, feeReturned }: FeeColumns): FeeSchedule | null {
	if (feeBasisPoints === null || feeFixed === null || feeReturned === null) return null
	return { basisPoints: feeBasisPoints, fixed: feeFixed, returned: feeReturned }
}
