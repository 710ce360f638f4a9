/** Tax at one rate, and the amount it is in; minor units. */
export interface TaxShare {
	/** Basis points: 825 is 8.25 %. */
	readonly rate: number
	readonly gross: bigint
	readonly tax: bigint
}

/** The tax within a tax-inclusive amount, rounded half up: gross × rate ÷ (100 % + rate). */
export function taxIncluded(gross: bigint, rate: number): bigint {
	const whole = 10_000n + BigInt(rate)
	return (gross * BigInt(rate) * 2n + whole) / (whole * 2n)
}

/** The tax in a sale by rate, highest first. Rounded once for each rate, not for each line. */
export function taxShares(lines: readonly { amount: bigint; taxRate: number }[]): TaxShare[] {
	const grossByRate = new Map<number, bigint>()
	for (const { amount, taxRate } of lines) grossByRate.set(taxRate, (grossByRate.get(taxRate) ?? 0n) + amount)
	return [...grossByRate]
		.sort(([a], [b]) => b - a)
		.map(([rate, gross]) => ({ rate, gross, tax: taxIncluded(gross, rate) }))
}
