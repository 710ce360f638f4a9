import { database } from '@/database.ts'
import { answerOrder } from '@/http/answer-order.ts'
import { syncOrder } from '@/orders/sync-order.ts'
import { psp } from '@/psp.ts'

/** The till saw its payment change: asks the PSP itself and stores what it says. */
export async function POST(_request: Request, { params }: RouteContext<'/api/orders/[id]/sync'>): Promise<Response> {
	const { id } = await params
	return answerOrder(id, (orderId) => syncOrder(database(), psp(), orderId, 'stream'))
}
