/**
 * Splits a value by weights so that the parts add up to it exactly: each part is rounded down, then the units left over
 * go one each to the largest remainders, the earlier of two that are equal (the largest remainder method, also called
 * Hamilton's). If all weights are zero, the first takes everything. Nothing here may be negative, and something must be
 * there to take a value that is not zero.
 */
export function splitByWeights(value: bigint, weights: readonly bigint[]): bigint[] {
	if (value < 0n || weights.some((weight) => weight < 0n)) throw new RangeError('a split knows nothing below zero')
	if (weights.length === 0 && value > 0n) throw new RangeError('there is nobody to take the split')
	const total = weights.reduce((sum, weight) => sum + weight, 0n)
	if (total === 0n) return weights.map((_, index) => (index === 0 ? value : 0n))

	const parts = weights.map((weight, index) => ({
		index,
		part: (value * weight) / total,
		remainder: (value * weight) % total,
	}))
	const left = value - parts.reduce((sum, { part }) => sum + part, 0n)
	// Fewer units are left than there are parts with a remainder. Sorting is stable: equal ones keep their order.
	const lucky = new Set(
		[...parts]
			.sort((a, b) => (a.remainder === b.remainder ? 0 : a.remainder > b.remainder ? -1 : 1))
			.slice(0, Number(left))
			.map(({ index }) => index),
	)
	return parts.map(({ index, part }) => (lucky.has(index) ? part + 1n : part))
}

/** What the first `count` of so many equal pieces cost together, when the earliest pieces get the units left over. */
export function costOfFirst(count: number, value: bigint, pieces: number): bigint {
	const left = value % BigInt(pieces)
	const first = BigInt(count)
	return first * (value / BigInt(pieces)) + (first < left ? first : left)
}
