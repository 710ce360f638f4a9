import { quantile } from './quantile.ts'

/** The middle one; of an even number, the lower of the two in the middle. NaN of none. */
export function median(values: readonly number[]): number {
	return quantile(values, 0.5)
}
