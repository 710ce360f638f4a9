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
	/** The goods, for the customer to check. */
	lines: z.array(z.object({ name: z.string(), quantity: z.int(), amount: z.int() })),
	/** The tips the shop offers, in percent; null when it invites none. */
	tipPercents: z.array(z.int()).nullable(),
	expiresAt: z.string(),
	paidAt: z.string().nullable(),
})

export type AskedPayment = z.infer<typeof askedPayment>

/** What a printed code asks: the customer says how much, unless it has a price. */
export const askedAtCounter = z.object({
	merchant: z.string(),
	label: z.string(),
	currency: z.string(),
	amount: money.nullable(),
	tipPercents: z.array(z.int()).nullable(),
})

export type AskedAtCounter = z.infer<typeof askedAtCounter>

/** Where a code stands for this customer, looked up at the PSP. */
export const payView = z.discriminatedUnion('kind', [
	/** Waiting to be paid. `tried`: this customer pressed Pay before and the answer never came; nothing has moved. */
	z.object({ kind: z.literal('due'), asked: askedPayment, balance: money, tried: z.boolean() }),
	z.object({ kind: z.literal('paid_by_you'), receipt }),
	z.object({ kind: z.literal('paid_by_other'), asked: askedPayment }),
	z.object({ kind: z.literal('canceled'), asked: askedPayment }),
	z.object({ kind: z.literal('expired'), asked: askedPayment }),
	/** A printed code: every payment at it is a new one. */
	z.object({ kind: z.literal('counter'), asked: askedAtCounter, balance: money }),
	z.object({ kind: z.literal('code_closed') }),
	z.object({ kind: z.literal('unknown_code') }),
	z.object({ kind: z.literal('unreachable') }),
])

export type PayView = z.infer<typeof payView>
