import { z } from 'zod'
import { wireBalance, wireCurrency, wireMoney } from './money.ts'
import { pageOf, plainText, tipInvitation, wireTime } from './payment.ts'

/** `POST /v1/static_codes`. */
export const openStaticCodeBody = z
	.strictObject({
		label: plainText(80).meta({ description: 'What it stands on, for people', example: 'Counter 2' }),
		currency: wireCurrency,
		amount: wireMoney.or(z.null()).optional().meta({ description: 'A fixed price; left out, the payer says how much' }),
		tip: tipInvitation.optional(),
	})
	.refine(({ amount, currency }) => !amount || amount.currency === currency, {
		path: ['amount', 'currency'],
		message: 'must be the currency of the code',
	})
	.meta({ id: 'OpenStaticCode', example: { label: 'Counter 2', currency: 'USD', tip: { percents: [5, 10] } } })

/** A code printed once for a till or a shop. */
export const wireStaticCode = z
	.object({
		id: z.string().meta({ example: 'cod_01h455vb4pex5vsknk084sn02q' }),
		object: z.literal('static_code'),
		label: z.string(),
		currency: wireCurrency,
		amount: wireBalance.or(z.null()),
		tip_percents: z.array(z.int()).nullable(),
		qr_code_url: z.string(),
		created_at: wireTime,
		closed_at: wireTime.nullable(),
	})
	.meta({ id: 'StaticCode' })

export const wireStaticCodePage = pageOf(wireStaticCode, 'StaticCodePage')

export type OpenStaticCodeBody = z.infer<typeof openStaticCodeBody>
export type WireStaticCode = z.infer<typeof wireStaticCode>
export type WireStaticCodePage = z.infer<typeof wireStaticCodePage>
