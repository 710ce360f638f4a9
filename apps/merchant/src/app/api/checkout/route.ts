import { after } from 'next/server'
import { database } from '@/database.ts'
import { forStaffWith } from '@/http/for-staff.ts'
import { jsonAnswer } from '@/http/json-answer.ts'
import { checkoutBody } from '@/orders/checkout-body.ts'
import { checkoutOrder } from '@/orders/checkout-order.ts'
import { readEventLog } from '@/orders/read-event-log.ts'
import { settleLeftOrders } from '@/orders/settle-left-orders.ts'
import { psp } from '@/psp.ts'

const STATUS = { shown: 200, prices_changed: 409, taken_over: 409, unreachable: 503, refused: 502 } as const

/** Checkout was pressed: stores the order, asks the PSP, answers what the code is painted from. */
export function POST(request: Request): Promise<Response> {
	return forStaffWith(request, checkoutBody, async (body, staff) => {
		const result = await checkoutOrder(database(), psp(), body, staff.id)
		if (result.kind === 'shown') {
			after(() => settleLeftOrders(database(), psp(), body.till_id))
			after(() => readEventLog(database(), psp()))
		}
		return jsonAnswer(result, STATUS[result.kind])
	})
}
