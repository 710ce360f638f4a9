import { toPublicId } from '../ids.ts'
import { isDue, type Payment } from '../payment.ts'
import { type Refusal, refuse } from '../refusals.ts'
import { type Changes, orderKey, type World } from '../world.ts'
import { movePayment } from './move-payment.ts'

interface Order {
	readonly merchantId: string
	readonly orderId: string
}

/** Why an order gets no payment now: it has one that is pending or keeps money. One past its time is in nobody's way. */
export function refuseOrder(world: World, order: Order): Refusal | undefined {
	const holder = holderOf(world, order)
	if (!holder || isDue(holder, world.now)) return undefined
	const { status } = holder.state
	return refuse(
		'order_has_open_payment',
		`Order ${order.orderId} has a payment that is ${status}. No second one was made.`,
		{ payment_id: toPublicId('payment', holder.id), payment_status: status },
	)
}

/** Marks expired the payment that held the order until its time ran out. For an order that was found free. */
export function endHolder(world: World, order: Order): Pick<Changes, 'paymentsMoved' | 'events'> {
	const holder = holderOf(world, order)
	if (!holder) return { paymentsMoved: [], events: [] }
	const { moved, event } = movePayment(world, holder, { status: 'expired', expiredAt: world.now })
	return { paymentsMoved: [moved], events: [event] }
}

function holderOf(world: World, { merchantId, orderId }: Order): Payment | undefined {
	return world.payments.get(world.paymentByOrder.get(orderKey(merchantId, orderId)) ?? '')
}
