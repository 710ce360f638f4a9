import { database } from '@/database.ts'
import { answerOrder } from '@/http/answer-order.ts'
import { cancelOrder } from '@/orders/cancel-order.ts'
import { psp } from '@/psp.ts'

/** The cashier takes the sale back; the order answered says whether the customer was faster. */
export async function POST(_request: Request, { params }: RouteContext<'/api/orders/[id]/cancel'>): Promise<Response> {
	const { id } = await params
	return answerOrder(id, (orderId) => cancelOrder(database(), psp(), orderId))
}
