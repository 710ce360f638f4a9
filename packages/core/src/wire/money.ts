import { z } from 'zod'
import { isCurrency } from '../currencies.ts'
import { MAX_VALUE, type Money } from '../money.ts'

export const wireCurrency = z
	.string()
	.refine(isCurrency, 'must be an ISO 4217 currency code such as USD')
	.meta({ description: 'ISO 4217 code', example: 'USD' })

/** An amount on the wire: an integer of minor units (12345 USD is $123.45) up to 2^53 − 1. */
export const wireMoney = z
	.strictObject({
		value: z
			.int()
			.positive()
			.max(Number(MAX_VALUE))
			.meta({ description: 'Minor units: 12345 USD is $123.45', example: 12345 }),
		currency: wireCurrency,
	})
	.meta({ id: 'Money' })

/** A balance or a sum: may be zero. */
export const wireBalance = z
	.strictObject({ value: z.int().nonnegative(), currency: wireCurrency })
	.meta({ id: 'Balance' })

export type WireMoney = z.infer<typeof wireBalance>

export function toWireMoney({ value, currency }: Money): WireMoney {
	return { value: Number(value), currency }
}

export function fromWireMoney({ value, currency }: WireMoney): Money {
	return { value: BigInt(value), currency }
}
