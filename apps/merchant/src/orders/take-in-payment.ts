import type { WirePayment } from '@tender/core/wire/payment'
import type { Prisma } from '../../generated/prisma/client.ts'
import type { Database } from '../database.ts'
import { type EventSource, mirrorPayment } from './mirror-payment.ts'
import { recordPrintedPayment } from './record-printed-payment.ts'

/** Writes down what the PSP says of a payment: at a printed code it becomes an order, else it moves the order it is of. */
export async function takeInPayment(
	db: Database | Prisma.TransactionClient,
	payment: WirePayment,
	source: EventSource,
): Promise<void> {
	if (payment.origin === 'static_code') await recordPrintedPayment(db, payment, source)
	else await mirrorPayment(db, payment, source)
}
