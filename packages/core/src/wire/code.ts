import { z } from 'zod'
import { wireBalance, wireCurrency } from './money.ts'
import { wireLineItem, wireMerchant, wireStatus, wireTime } from './payment.ts'

/** What the code of one sale asks: who is paid, how much, until when. All a wallet needs to show before the customer agrees. */
export const wirePaymentCode = z
	.object({
		object: z.literal('code'),
		kind: z.literal('payment'),
		payment_id: z.string(),
		order_id: z.string(),
		merchant: wireMerchant,
		amount: wireBalance,
		status: wireStatus,
		claimed: z.boolean().meta({ description: 'A customer, whoever it is, is deciding about it' }),
		description: z.string().nullable(),
		line_items: z.array(wireLineItem),
		tip_percents: z.array(z.int()).nullable(),
		tip_amount: wireBalance.meta({ description: 'What the payer added; zero until it is paid' }),
		expires_at: wireTime,
		paid_at: wireTime.nullable(),
	})
	.meta({ id: 'PaymentCode' })

/** What a printed code asks: who is paid, and how much unless the payer says it. Each payment at it is one of its own. */
export const wireStaticCodeFacts = z
	.object({
		object: z.literal('code'),
		kind: z.literal('static'),
		merchant: wireMerchant,
		label: z.string(),
		currency: wireCurrency,
		amount: wireBalance.or(z.null()).meta({ description: 'A fixed price; null lets the payer say how much' }),
		tip_percents: z.array(z.int()).nullable(),
		closed: z.boolean().meta({ description: 'No longer in use' }),
	})
	.meta({ id: 'StaticCodeFacts' })

/** What a scanned code asks. */
export const wireCode = z.discriminatedUnion('kind', [wirePaymentCode, wireStaticCodeFacts]).meta({ id: 'Code' })

/** What a claim and its release answer: what the code asks, and until when nobody else may pay it (null: released). */
export const wireClaim = wirePaymentCode.extend({ claimed_until: wireTime.nullable() }).meta({ id: 'Claim' })

export type WireCode = z.infer<typeof wireCode>
export type WirePaymentCode = z.infer<typeof wirePaymentCode>
export type WireStaticCodeFacts = z.infer<typeof wireStaticCodeFacts>
export type WireClaim = z.infer<typeof wireClaim>
