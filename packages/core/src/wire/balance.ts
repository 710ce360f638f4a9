import { z } from 'zod'
import type { TransferKind } from '../ledger.ts'
import { wireFees } from './merchant.ts'
import { wireBalance } from './money.ts'
import { pageOf, wireTime } from './payment.ts'

/** `GET /v1/balance`: what Tender owes the merchant, one entry per currency it takes. */
export const wireMerchantBalance = z
	.object({
		object: z.literal('balance'),
		accounts: z.array(
			z.object({
				currency: z.string(),
				available: wireBalance.meta({ description: 'Can be refunded or paid out now' }),
				in_transit: wireBalance.meta({ description: 'Requested as payouts; the bank has not confirmed them yet' }),
				fees: wireFees.nullable().meta({ description: 'What each capture costs; null for nothing' }),
			}),
		),
	})
	.meta({ id: 'MerchantBalance' })

/** The kinds of transfer that reach or leave a merchant's account. */
export const STATEMENT_TYPES = [
	'capture',
	'tip',
	'fee',
	'refund',
	'fee_return',
	'payout',
	'payout_return',
] as const satisfies readonly TransferKind[]
export type StatementType = (typeof STATEMENT_TYPES)[number]

/** One line of a merchant's statement: one transfer of the ledger. */
export const wireBalanceTransaction = z
	.object({
		id: z.string().meta({ example: 'trf_01h455vb4pex5vsknk084sn02q' }),
		object: z.literal('balance_transaction'),
		type: z.enum(STATEMENT_TYPES),
		direction: z.enum(['in', 'out']),
		amount: wireBalance,
		payment_id: z.string().nullable(),
		refund_id: z.string().nullable(),
		payout_id: z.string().nullable(),
		order_id: z.string().nullable(),
		created_at: wireTime,
	})
	.meta({ id: 'BalanceTransaction' })

export const wireBalanceTransactionPage = pageOf(wireBalanceTransaction, 'BalanceTransactionPage')

export type WireMerchantBalance = z.infer<typeof wireMerchantBalance>
export type WireBalanceTransaction = z.infer<typeof wireBalanceTransaction>
export type WireBalanceTransactionPage = z.infer<typeof wireBalanceTransactionPage>
