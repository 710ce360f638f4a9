import { z } from 'zod'
import { isBic, isIban } from '../iban.ts'
import type { PayoutStatus } from '../payout.ts'
import { wireBalance, wireMoney } from './money.ts'
import { pageOf, wireMerchant, wireTime } from './payment.ts'

/** The longest a name may be in a SEPA credit transfer, and the longest text that goes with it. */
export const MAX_HOLDER = 70
export const MAX_REFERENCE = 140
/** The most a SEPA credit transfer carries: 999,999,999.99 euros. */
export const MAX_SEPA_VALUE = 99_999_999_999

/**
 * The characters every bank in SEPA must carry (EPC217-08, the Latin set); text begins and ends with something that
 * is seen, and neither begins with a slash nor has two in a row, which the rulebook keeps for itself.
 */
export const SEPA_TEXT = /^[A-Za-z0-9?:().,'+-](?:[A-Za-z0-9/?:().,'+ -]*[A-Za-z0-9?:().,'+-])?$/

const sepaText = (max: number) =>
	z
		.string()
		.min(1)
		.max(max)
		.refine(
			(text) => SEPA_TEXT.test(text) && !text.includes('//'),
			"may have only what banks carry: letters without accents, digits, spaces between words and / - ? : ( ) . , ' +",
		)

/** A bank account on the wire. Spaces in an IBAN are for people; they are taken out. */
export const wireBankAccount = z
	.strictObject({
		holder: sepaText(MAX_HOLDER).meta({
			description: 'As the bank knows the account’s owner, in the characters banks carry',
			example: 'Cafe Central GmbH',
		}),
		iban: z
			.string()
			.max(42)
			.transform((text) => text.replaceAll(' ', '').toUpperCase())
			.pipe(z.string().refine(isIban, 'must be an IBAN whose check digits are right'))
			.meta({ example: 'DE89370400440532013000' }),
		bic: z
			.string()
			.max(11)
			.refine(isBic, 'must be a BIC of 8 or 11 characters')
			.nullish()
			.meta({ example: 'COBADEFFXXX' }),
	})
	.meta({ id: 'BankAccount' })

/** `POST /v1/payouts`. */
export const requestPayoutBody = z
	.strictObject({
		amount: wireMoney,
		bank: wireBankAccount,
		reference: sepaText(MAX_REFERENCE).nullish().meta({
			description: 'What the bank statement says; the payout’s id when left out',
			example: 'Sales of week 47',
		}),
	})
	.refine(({ amount }) => amount.currency !== 'EUR' || amount.value <= MAX_SEPA_VALUE, {
		path: ['amount', 'value'],
		message: 'must be at most 999,999,999.99 euros, the most that one bank transfer carries',
	})
	.meta({
		id: 'RequestPayout',
		example: {
			amount: { value: 250_000, currency: 'EUR' },
			bank: { holder: 'Cafe Central GmbH', iban: 'DE89370400440532013000' },
			reference: 'Sales of week 47',
		},
	})

/** `POST /v1/operator/payouts/{id}/failed`. */
export const failPayoutBody = z
	.strictObject({
		failure: z
			.string()
			.trim()
			.min(1)
			.max(200)
			.refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), 'must be plain text without control characters')
			.meta({ description: 'Why, for the merchant', example: 'The bank does not know the account' }),
	})
	.meta({ id: 'FailPayout', example: { failure: 'The bank does not know the account' } })

export const PAYOUT_STATUSES = ['requested', 'sent', 'failed'] as const satisfies readonly PayoutStatus[]
export const wirePayoutStatus = z.enum(PAYOUT_STATUSES)

/** Money of a merchant on its way to the bank. */
export const wirePayout = z
	.object({
		id: z.string().meta({ example: 'pyt_01h455vb4pex5vsknk084sn02q' }),
		object: z.literal('payout'),
		amount: wireBalance,
		bank: z.object({ holder: z.string(), iban: z.string(), bic: z.string().nullable() }),
		reference: z.string(),
		status: wirePayoutStatus,
		failure: z.string().nullable(),
		requested_at: wireTime,
		sent_at: wireTime.nullable(),
		failed_at: wireTime.nullable(),
	})
	.meta({ id: 'Payout' })

export const wirePayoutPage = pageOf(wirePayout, 'PayoutPage')

/** A payout as the operator sees it: whose it is, too. */
export const wireOperatorPayout = wirePayout.extend({ merchant: wireMerchant }).meta({ id: 'OperatorPayout' })
export const wireOperatorPayoutPage = pageOf(wireOperatorPayout, 'OperatorPayoutPage')

export type RequestPayoutBody = z.input<typeof requestPayoutBody>
export type WirePayout = z.infer<typeof wirePayout>
export type WirePayoutPage = z.infer<typeof wirePayoutPage>
export type WireOperatorPayout = z.infer<typeof wireOperatorPayout>
export type WireOperatorPayoutPage = z.infer<typeof wireOperatorPayoutPage>
