import type { FeeSchedule } from './ledger.ts'

/** Basis points of the whole: 10,000 are 100 %. */
export const WHOLE = 10_000n

/** What the house takes of a capture, in the amount's minor units: the share rounded half up, the fixed part, never more than the amount. */
export function feeOf(schedule: FeeSchedule | null, value: bigint): bigint {
	if (!schedule) return 0n
	const fee = (value * BigInt(schedule.basisPoints) + WHOLE / 2n) / WHOLE + schedule.fixed
	return fee < value ? fee : value
}

/**
 * How much of a fee belongs to the first `refunded` of an amount, rounded half up. Counted from the start each time, so
 * that many small refunds together give back exactly the fee, and each next one never less than nothing.
 */
export function feeShareOf(fee: bigint, refunded: bigint, amount: bigint): bigint {
	return (2n * fee * refunded + amount) / (2n * amount)
}
