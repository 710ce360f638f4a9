import { z } from 'zod'
import { database } from '@/database.ts'
import { forStaffWith } from '@/http/for-staff.ts'
import { jsonAnswer } from '@/http/json-answer.ts'
import { refundBody } from '@/orders/refund-body.ts'
import { refundOrder } from '@/orders/refund-order.ts'
import { psp } from '@/psp.ts'

/** Gives money back, in the name of who is signed in. A refusal is an answer; 503 asks for the same again. */
export async function POST(request: Request, { params }: RouteContext<'/api/orders/[id]/refunds'>): Promise<Response> {
	const { id } = await params
	return forStaffWith(request, refundBody, async (body, staff) => {
		const known = z.uuid().safeParse(id).success
		const answer = known ? await refundOrder({ db: database(), psp: psp() }, id, body, staff.name) : undefined
		if (!answer) return jsonAnswer({ code: 'not_found', title: 'There is no such order.' }, 404)
		return jsonAnswer(answer, answer.outcome === 'unknown' ? 503 : 200)
	})
}
