import { CODE_PATTERN } from '@tender/core/ids'
import { wireMoney } from '@tender/core/wire/money'
import { z } from 'zod'
import { forSignedIn } from '@/http/for-signed-in.ts'
import { jsonAnswer } from '@/http/json-answer.ts'
import { PAY_ANSWER_STATUS } from '@/payments/pay-answer.ts'
import { payAtCounter } from '@/payments/pay-at-counter.ts'
import { psp } from '@/psp.ts'

const body = z.strictObject({
	attemptId: z.uuid(),
	code: z.string().regex(CODE_PATTERN),
	/** What the customer typed, or the code's own price as they saw it. */
	amount: wireMoney,
	tip: z.int().nonnegative(),
})

/** Pay was pressed at a printed code, or its answer was lost and is asked for again. */
export function POST(request: Request): Promise<Response> {
	return forSignedIn(async (user) => {
		const decision = body.safeParse(await request.json().catch(() => undefined))
		if (!decision.success) return jsonAnswer({ title: 'The request is not valid.' }, 400)
		const answer = await payAtCounter(psp(), user.walletId, decision.data)
		return jsonAnswer(answer, PAY_ANSWER_STATUS[answer.outcome])
	})
}
