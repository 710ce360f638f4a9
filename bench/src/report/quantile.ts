/** The value that this share of the values does not exceed, by nearest rank; the values need no order. NaN of none. */
export function quantile(values: readonly number[], share: number): number {
	const sorted = Float64Array.from(values).sort()
	return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}
