import { z } from 'zod'
import { wireBalance } from './money.ts'
import { wireMerchant, wireStatus, wireTime } from './payment.ts'

/** What a QR code asks: who is paid, how much, until when. All a wallet needs to show before the customer agrees. */
export const wireCode = z
	.object({
		object: z.literal('code'),
		payment_id: z.string(),
		order_id: z.string(),
		merchant: wireMerchant,
		amount: wireBalance,
		status: wireStatus,
		description: z.string().nullable(),
		expires_at: wireTime,
		paid_at: wireTime.nullable(),
	})
	.meta({ id: 'Code' })

export type WireCode = z.infer<typeof wireCode>
