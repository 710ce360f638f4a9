import { CODE_PATTERN } from '@tender/core/ids'
import { wireMoney } from '@tender/core/wire/money'
import { z } from 'zod'
import { database } from '@/database.ts'
import { forSignedIn } from '@/http/for-signed-in.ts'
import { jsonAnswer } from '@/http/json-answer.ts'
import { PAYMENT_ID_PATTERN } from '@/payments/of-payment.ts'
import { PAY_ANSWER_STATUS } from '@/payments/pay-answer.ts'
import { payOnce } from '@/payments/pay-once.ts'
import { psp } from '@/psp.ts'

const body = z.strictObject({
	code: z.string().regex(CODE_PATTERN),
	paymentId: z.string().regex(PAYMENT_ID_PATTERN),
	/** The amount the customer saw. */
	amount: wireMoney,
	/** On top of it, in its minor units. */
	tip: z.int().nonnegative(),
})

/** Pay was pressed, or its answer was lost and is asked for again. */
export function POST(request: Request): Promise<Response> {
	return forSignedIn(async (user) => {
		const decision = body.safeParse(await request.json().catch(() => undefined))
		if (!decision.success) return jsonAnswer({ title: 'The request is not valid.' }, 400)
		const answer = await payOnce({ db: database(), psp: psp() }, user, decision.data)
		return jsonAnswer(answer, PAY_ANSWER_STATUS[answer.outcome])
	})
}
