import { exponentOf } from '@tender/core/money'

/** Enough for a lunch, in units of a currency with cents; a currency without them counts in hundreds. */
const LUNCH_UNITS = 25n

/** What a till may take unless the customer says otherwise: enough for a lunch, never more than there is. */
export function defaultLimit({ value, currency }: { value: number; currency: string }): bigint {
	const exponent = exponentOf(currency)
	const lunch = LUNCH_UNITS * 10n ** BigInt(exponent === 0 ? 2 : exponent)
	return BigInt(value) < lunch ? BigInt(value) : lunch
}
