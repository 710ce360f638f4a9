import type fc from 'fast-check'

/**
 * How long one fuzzing test may take, in seconds: `TENDER_FUZZ_SECONDS=600` digs longer. What it has found out until then
 * counts; `TENDER_FUZZ_SEED` makes other choices.
 */
const SECONDS = Number(process.env.TENDER_FUZZ_SECONDS ?? 5)
const SEED = Number(process.env.TENDER_FUZZ_SEED ?? 20_261_123)

export const budget = {
	seed: SEED,
	numRuns: 1_000_000,
	interruptAfterTimeLimit: SECONDS * 1_000,
	markInterruptAsFailure: false,
	// A smaller example is worth as much time again, and no more.
	endOnFailure: false,
} satisfies fc.Parameters<unknown>

/** For vitest: the search, and then a failing example's way down to a small one. */
export const timeout = 60_000 + SECONDS * 3_000
