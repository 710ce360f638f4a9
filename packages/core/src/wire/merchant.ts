import { z } from 'zod'
import { WHOLE } from '../fees.ts'
import type { FeeSchedule } from '../ledger.ts'
import { MAX_VALUE } from '../money.ts'
import { wireCurrency } from './money.ts'
import { pageOf } from './payment.ts'

/** What the house takes of a merchant's captures in one currency. */
export const wireFees = z
	.strictObject({
		basis_points: z
			.int()
			.min(0)
			.max(Number(WHOLE))
			.meta({ description: 'Hundredths of a percent of the amount without its tip, rounded half up to a minor unit' }),
		fixed: z
			.int()
			.min(0)
			.max(Number(MAX_VALUE))
			.meta({ description: 'Minor units on top of it; both together are never more than the amount' }),
		returned: z.boolean().meta({
			description:
				'Whether a refund gives back its share of the fee, as refunded so far of amount, rounded half up; goods come before the tip. What is said at the time of the refund counts',
		}),
	})
	.meta({ id: 'Fees', example: { basis_points: 150, fixed: 10, returned: true } })

/** `PUT /v1/operator/merchants/{id}/fees`. */
export const setFeesBody = z
	.strictObject({ currency: wireCurrency, fees: wireFees.nullable().meta({ description: 'null takes nothing' }) })
	.meta({ id: 'SetFees', example: { currency: 'USD', fees: { basis_points: 150, fixed: 10, returned: true } } })

/** A merchant as the operator sees it. */
export const wireOperatorMerchant = z
	.object({
		id: z.string().meta({ example: 'mer_01h455vb4pex5vsknk084sn02q' }),
		object: z.literal('merchant'),
		name: z.string(),
		accounts: z
			.array(z.object({ currency: z.string(), fees: wireFees.nullable() }))
			.meta({ description: 'One for each currency it takes' }),
	})
	.meta({ id: 'OperatorMerchant' })

export const wireOperatorMerchantPage = pageOf(wireOperatorMerchant, 'OperatorMerchantPage')

export type WireFees = z.infer<typeof wireFees>
export type SetFeesBody = z.input<typeof setFeesBody>
export type WireOperatorMerchant = z.infer<typeof wireOperatorMerchant>

export function toWireFees(fees: FeeSchedule | null): WireFees | null {
	return fees && { basis_points: fees.basisPoints, fixed: Number(fees.fixed), returned: fees.returned }
}

export function fromWireFees(fees: WireFees | null): FeeSchedule | null {
	return fees && { basisPoints: fees.basis_points, fixed: BigInt(fees.fixed), returned: fees.returned }
}
