import fc from 'fast-check'

/** How long one search takes, in seconds. `TENDER_FUZZ_SECONDS=600` digs longer, `TENDER_FUZZ_SEED` elsewhere. */
const SECONDS = Number(process.env.TENDER_FUZZ_SECONDS ?? 2)
const SEED = Number(process.env.TENDER_FUZZ_SEED ?? 20_261_123)

/** For vitest: the search, and then a failing example's way down to a small one. */
export const timeout = 60_000 + SECONDS * 3_000

/** Checks as many of these values as the time allows; throws with a small one that does not hold. */
export function fuzz<T>(values: fc.Arbitrary<T>, check: (value: T) => unknown): Promise<void> {
	return fc.assert(
		fc.asyncProperty(values, async (value) => {
			await check(value)
		}),
		{ seed: SEED, numRuns: SECONDS * 10_000, interruptAfterTimeLimit: SECONDS * 1_000, markInterruptAsFailure: false },
	)
}
