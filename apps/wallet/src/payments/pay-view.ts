import { z } from 'zod'
import { receipt } from './pay-answer.ts'

const money = z.object({ value: z.int(), currency: z.string() })

/** What a code asks, as the pay page shows it. */
export const askedPayment = z.object({
	paymentId: z.string(),
	orderId: z.string(),
	merchant: z.string(),
	amount: money,
	description: z.string().nullable(),
	expiresAt: z.string(),
	paidAt: z.string().nullable(),
})

export type AskedPayment = z.infer<typeof askedPayment>

/** Where a code stands for this customer, looked up at the PSP. */
export const payView = z.discriminatedUnion('kind', [
	/** Waiting to be paid. `tried`: this customer pressed Pay before and the answer never came; nothing has moved. */
	z.object({ kind: z.literal('due'), asked: askedPayment, balance: money, tried: z.boolean() }),
	z.object({ kind: z.literal('paid_by_you'), receipt }),
	z.object({ kind: z.literal('paid_by_other'), asked: askedPayment }),
	z.object({ kind: z.literal('canceled'), asked: askedPayment }),
	z.object({ kind: z.literal('expired'), asked: askedPayment }),
	z.object({ kind: z.literal('unknown_code') }),
	z.object({ kind: z.literal('unreachable') }),
])

export type PayView = z.infer<typeof payView>
