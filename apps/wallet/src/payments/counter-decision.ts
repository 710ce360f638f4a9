import { CODE_PATTERN } from '@tender/core/ids'
import { wireMoney } from '@tender/core/wire/money'
import { z } from 'zod'

/** What a customer decided at a printed code. */
export const counterDecision = z.strictObject({
	/** Names one press of Pay: sent again, it counts once. */
	attemptId: z.uuid(),
	code: z.string().regex(CODE_PATTERN),
	/** What the customer typed, or the code's own price as they saw it. */
	amount: wireMoney,
	/** On top of it, in its minor units; 0 for none. */
	tip: z.int().nonnegative(),
})

export type CounterDecision = z.infer<typeof counterDecision>
