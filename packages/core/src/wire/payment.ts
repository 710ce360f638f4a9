import { z } from 'zod'
import { CODE_PATTERN } from '../ids.ts'
import type { Instant, PaymentOrigin, PaymentStatus } from '../payment.ts'
import { wireBalance, wireMoney } from './money.ts'

/** How long a code may live. */
export const MIN_EXPIRES_IN_SECONDS = 5
export const MAX_EXPIRES_IN_SECONDS = 24 * 60 * 60
export const DEFAULT_EXPIRES_IN_SECONDS = 15 * 60
export const MAX_LINE_ITEMS = 100
export const MAX_METADATA_KEYS = 20
export const MAX_TIP_PERCENTS = 5

/** Text for people: no control characters, no lone surrogates; both would be refused or garbled further on. */
export const plainText = (max: number) =>
	z
		.string()
		.min(1)
		.max(max)
		.refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), 'must be plain text without control characters')

export const orderId = plainText(64)
	.refine((text) => text.trim() !== '', 'must not be blank')
	.meta({
		description: "The merchant's own number for the sale",
		example: 'SN129803',
	})

export const wireTime = z.iso.datetime().meta({ description: 'RFC 3339, UTC', example: '2026-11-23T12:00:00.000Z' })

export const wireLineItem = z
	.strictObject({
		name: plainText(120),
		quantity: z.int().min(1).max(9999),
		unit_amount: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
		amount: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
	})
	.meta({ id: 'LineItem', example: { name: 'Coffee', quantity: 2, unit_amount: 450, amount: 900 } })

export const PAYMENT_STATUSES = [
	'pending',
	'paid',
	'partially_refunded',
	'refunded',
	'canceled',
	'expired',
] as const satisfies readonly PaymentStatus[]
export const wireStatus = z.enum(PAYMENT_STATUSES)

const PAYMENT_ORIGINS = ['sale', 'static_code', 'wallet_code'] as const satisfies readonly PaymentOrigin[]

export const wireTipPercents = z
	.array(z.int().min(1).max(100))
	.min(1)
	.max(MAX_TIP_PERCENTS)
	.refine(
		(percents) => percents.every((percent, at) => at === 0 || percent > (percents[at - 1] ?? 0)),
		'must go up, each percentage once',
	)
	.meta({ description: 'Whole percents of the amount, going up', example: [10, 15, 20] })

/** Invites a tip: the percentages it offers. Any amount up to that of the payment may be given. */
export const tipInvitation = z.strictObject({ percents: wireTipPercents }).meta({ id: 'TipInvitation' })

const metadata = z
	.record(z.string().regex(/^[A-Za-z0-9_.-]{1,40}$/), plainText(500))
	.refine((entries) => Object.keys(entries).length <= MAX_METADATA_KEYS, `must have at most ${MAX_METADATA_KEYS} keys`)
	.meta({ description: `Up to ${MAX_METADATA_KEYS} keys of 1 to 40 letters, digits, _, . and -` })

/** `POST /v1/payments`. */
export const createPaymentBody = z
	.strictObject({
		order_id: orderId,
		amount: wireMoney,
		description: plainText(200).nullish(),
		line_items: z.array(wireLineItem).max(MAX_LINE_ITEMS).optional(),
		expires_in: z
			.int()
			.min(MIN_EXPIRES_IN_SECONDS)
			.max(MAX_EXPIRES_IN_SECONDS)
			.optional()
			.meta({ description: 'Seconds until the code expires', example: DEFAULT_EXPIRES_IN_SECONDS }),
		metadata: metadata.optional(),
		tip: tipInvitation.optional(),
		wallet_code: z
			.string()
			.regex(CODE_PATTERN, 'must be the code a wallet shows')
			.optional()
			.meta({ description: "The code a customer's wallet showed: the payment is made and paid in one" }),
	})
	.refine(({ wallet_code, tip }) => wallet_code === undefined || tip === undefined, {
		path: ['tip'],
		message: 'cannot be invited by a payment that a wallet code pays at once',
	})
	.refine(({ wallet_code, expires_in }) => wallet_code === undefined || expires_in === undefined, {
		path: ['expires_in'],
		message: 'means nothing for a payment that a wallet code pays at once',
	})
	.meta({
		id: 'CreatePayment',
		example: {
			order_id: 'SN129803',
			amount: { value: 12345, currency: 'USD' },
			description: 'Table 4',
			line_items: [{ name: 'Dinner', quantity: 1, unit_amount: 12345, amount: 12345 }],
			tip: { percents: [10, 15, 20] },
		},
	})

export type CreatePaymentBody = z.infer<typeof createPaymentBody>

export const wireMerchant = z.object({ id: z.string(), name: z.string() })

/** A payment as the merchant sees it. */
export const wirePayment = z
	.object({
		id: z.string().meta({ example: 'pay_01h455vb4pex5vsknk084sn02q' }),
		object: z.literal('payment'),
		order_id: plainText(64),
		merchant: wireMerchant,
		origin: z.enum(PAYMENT_ORIGINS).meta({ description: 'How the payer and the payment met' }),
		static_code_id: z.string().nullable().meta({ description: 'The printed code it was paid at', example: null }),
		amount: wireBalance,
		status: wireStatus,
		qr_code_url: z.string(),
		description: z.string().nullable(),
		line_items: z.array(wireLineItem),
		metadata: z.record(z.string(), z.string()),
		tip_percents: z
			.array(z.int())
			.nullable()
			.meta({ description: 'The tips it offers, in whole percent of its amount; null when it invites none' }),
		tip_amount: wireBalance.meta({ description: 'What the payer added; not part of amount' }),
		fee_amount: wireBalance.meta({ description: 'What the merchant was charged for the payment' }),
		amount_refunded: wireBalance.meta({ description: 'What went back to the payer, of amount and tip together' }),
		created_at: wireTime,
		expires_at: wireTime,
		claimed_until: wireTime
			.nullable()
			.meta({ description: 'While a customer is deciding: until when no other may pay. Renewing it is not an event' }),
		paid_at: wireTime.nullable(),
		canceled_at: wireTime.nullable(),
		expired_at: wireTime.nullable(),
	})
	.meta({ id: 'Payment' })

export type WirePayment = z.infer<typeof wirePayment>

/** What `POST /v1/payments` answers: the payment, and the token with which a browser may follow it and fetch its image. */
export const wireCreatedPayment = wirePayment.extend({ stream_token: z.string() }).meta({ id: 'CreatedPayment' })

export type WireCreatedPayment = z.infer<typeof wireCreatedPayment>

export function toWireTime(instant: Instant): string {
	return new Date(instant).toISOString()
}

/** A page of a list, newest first. `next_cursor` is given back as `cursor` for the page after. */
export function pageOf<T extends z.ZodType>(item: T, id: string) {
	return z
		.object({
			object: z.literal('list'),
			data: z.array(item),
			has_more: z.boolean(),
			next_cursor: z.string().nullable(),
		})
		.meta({ id })
}

export const wirePaymentPage = pageOf(wirePayment, 'PaymentPage')
export type WirePaymentPage = z.infer<typeof wirePaymentPage>
