import { forSignedInWith } from '@/http/for-signed-in.ts'
import { jsonAnswer } from '@/http/json-answer.ts'
import { counterDecision } from '@/payments/counter-decision.ts'
import { PAY_ANSWER_STATUS } from '@/payments/pay-answer.ts'
import { payAtCounter } from '@/payments/pay-at-counter.ts'
import { psp } from '@/psp.ts'

/** Pay was pressed at a printed code, or its answer was lost and is asked for again. */
export function POST(request: Request): Promise<Response> {
	return forSignedInWith(request, counterDecision, async (decision, user) => {
		const answer = await payAtCounter(psp(), user.walletId, decision)
		return jsonAnswer(answer, PAY_ANSWER_STATUS[answer.outcome])
	})
}
