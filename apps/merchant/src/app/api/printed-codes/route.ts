import { database } from '@/database.ts'
import { forStaffWith } from '@/http/for-staff.ts'
import { jsonAnswer } from '@/http/json-answer.ts'
import { openCode } from '@/printed-codes/change-code.ts'
import { codeBody } from '@/printed-codes/code-body.ts'
import { psp } from '@/psp.ts'

/** Makes a code to print. A refusal is an answer; 503 asks for the same again. */
export function POST(request: Request): Promise<Response> {
	return forStaffWith(request, codeBody, async (body) => {
		const answer = await openCode({ db: database(), psp: psp() }, body)
		return jsonAnswer(answer, answer.outcome === 'unknown' ? 503 : 200)
	})
}
