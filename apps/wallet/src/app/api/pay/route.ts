import { database } from '@/database.ts'
import { forSignedInWith } from '@/http/for-signed-in.ts'
import { jsonAnswer } from '@/http/json-answer.ts'
import { PAY_ANSWER_STATUS } from '@/payments/pay-answer.ts'
import { payDecision } from '@/payments/pay-decision.ts'
import { payOnce } from '@/payments/pay-once.ts'
import { psp } from '@/psp.ts'

/** Pay was pressed, or its answer was lost and is asked for again. */
export function POST(request: Request): Promise<Response> {
	return forSignedInWith(request, payDecision, async (decision, user) => {
		const answer = await payOnce({ db: database(), psp: psp() }, user, decision)
		return jsonAnswer(answer, PAY_ANSWER_STATUS[answer.outcome])
	})
}
