import type { WirePayment } from '@tender/core/wire/payment'
import type { OrderStatus } from './till-order.ts'

const ORDER_STATUS: Readonly<Record<WirePayment['status'], OrderStatus>> = {
	pending: 'open',
	paid: 'paid',
	partially_refunded: 'paid',
	refunded: 'paid',
	canceled: 'canceled',
	expired: 'expired',
}

/** Where an order stands by its payment. What was given back later does not undo that it was paid. */
export function orderStatusOf({ status }: Pick<WirePayment, 'status'>): OrderStatus {
	return ORDER_STATUS[status]
}
