import { z } from 'zod'
import { type TillOrder, tillOrder } from '../orders/till-order.ts'

const answerWithOrder = z.object({ order: tillOrder })

/** The order in an answer of the till's server, or undefined when there is none. */
export function readOrder(answer: { body: unknown } | undefined): TillOrder | undefined {
	return answerWithOrder.safeParse(answer?.body).data?.order
}
