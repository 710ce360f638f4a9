import { z } from 'zod'
import { STATEMENT_TYPES, wireBalanceTransaction } from './balance.ts'
import { wireCurrency } from './money.ts'
import { pageOf } from './payment.ts'

/** A sum that may be below zero: what left is negative. */
export const wireSignedMoney = z.strictObject({ value: z.int(), currency: wireCurrency }).meta({ id: 'SignedMoney' })

/** A day of the calendar. */
export const wireDate = z.iso
	.date()
	.refine((text) => text >= '1970-01-01', 'must be a day since 1970')
	.meta({ description: 'A day, UTC', example: '2026-11-23' })

/**
 * `GET /v1/settlements/{date}`: one day of a merchant's account, UTC. The opening balance and the sums give the
 * closing balance, exactly.
 */
export const wireSettlement = z
	.object({
		object: z.literal('settlement'),
		date: wireDate,
		currency: z.string(),
		complete: z.boolean().meta({ description: 'Whether the day is over, so that nothing can be added to it' }),
		opening_balance: wireSignedMoney,
		totals: z
			.array(
				z.object({
					type: z.enum(STATEMENT_TYPES),
					count: z.int().nonnegative(),
					sum: wireSignedMoney.meta({ description: 'Positive came in, negative went out' }),
				}),
			)
			.meta({ description: 'Every type, also those with nothing' }),
		closing_balance: wireSignedMoney,
		lines: pageOf(wireBalanceTransaction, 'SettlementLines').meta({ description: 'Oldest first' }),
	})
	.meta({ id: 'Settlement' })

export type WireSettlement = z.infer<typeof wireSettlement>
