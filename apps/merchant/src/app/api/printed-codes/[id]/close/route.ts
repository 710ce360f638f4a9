import { forStaff } from '@/http/for-staff.ts'
import { jsonAnswer } from '@/http/json-answer.ts'
import { closeCode } from '@/printed-codes/change-code.ts'
import { psp } from '@/psp.ts'

type Context = RouteContext<'/api/printed-codes/[id]/close'>

/** Takes a printed code out of use. A refusal is an answer; 503 asks for the same again. */
export async function POST(_request: Request, { params }: Context): Promise<Response> {
	const { id } = await params
	return forStaff(async () => {
		const answer = await closeCode(psp(), id)
		return jsonAnswer(answer, answer.outcome === 'unknown' ? 503 : 200)
	})
}
