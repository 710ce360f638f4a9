import { CODE_PATTERN } from '@tender/core/ids'
import type { Payment } from '@tender/core/payment'
import type { StaticCode } from '@tender/core/shown-codes'
import type { Database } from '../database.ts'
import { findPayment } from './find-payment.ts'
import { findStaticCode } from './find-static-code.ts'

/** What a customer scanned. */
export type FoundCode =
	| { readonly kind: 'payment'; readonly payment: Payment }
	| { readonly kind: 'static'; readonly staticCode: StaticCode }

/** The sale or the printed code behind what was scanned, or undefined for what is no code of ours. */
export async function findCode(database: Database, code: string): Promise<FoundCode | undefined> {
	if (!CODE_PATTERN.test(code)) return undefined
	const payment = await findPayment(database, { code })
	if (payment) return { kind: 'payment', payment }
	const staticCode = await findStaticCode(database, { code })
	return staticCode && { kind: 'static', staticCode }
}
