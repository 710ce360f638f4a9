import { TenderError } from '@tender/sdk/tender-error'
import { z } from 'zod'
import type { TillOrder } from '../orders/till-order.ts'
import { forStaff } from './for-staff.ts'
import { jsonAnswer } from './json-answer.ts'

/** A route about one order, for staff: the order as it is afterwards, 404 for a foreign id, 503 while the PSP is silent. */
export function answerOrder(id: string, act: (orderId: string) => Promise<TillOrder | undefined>): Promise<Response> {
	return forStaff(async () => {
		if (!z.uuid().safeParse(id).success) return notFound()
		try {
			const order = await act(id)
			return order ? jsonAnswer({ order }) : notFound()
		} catch (error) {
			if (!(error instanceof TenderError)) throw error
			return jsonAnswer({ code: error.code, title: 'The payment service does not answer.' }, 503)
		}
	})
}

function notFound(): Response {
	return jsonAnswer({ code: 'not_found', title: 'There is no such order.' }, 404)
}
