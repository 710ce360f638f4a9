import { wireMoney } from '@tender/core/wire/money'
import { plainText } from '@tender/core/wire/payment'
import { z } from 'zod'

/** What the PSP takes. */
export const MAX_LABEL = 80

/** `POST /api/printed-codes`: a code to print, as the form says it. */
export const codeBody = z.strictObject({
	/** Names one press of the button: sent again after a lost answer, it makes one code. */
	code_key: z.uuid(),
	/** What it stands on; customers see it, and each payment at it is called so. */
	label: plainText(MAX_LABEL),
	/** Null lets the customer say how much. */
	amount: wireMoney.nullable(),
	invite_tip: z.boolean(),
})

export type CodeBody = z.infer<typeof codeBody>

/** What became of it. `unknown`: no answer came; the same again is safe. */
export const codeAnswer = z.discriminatedUnion('outcome', [
	z.object({ outcome: z.literal('done'), id: z.string() }),
	z.object({ outcome: z.literal('refused'), title: z.string() }),
	z.object({ outcome: z.literal('unknown') }),
])

export type CodeAnswer = z.infer<typeof codeAnswer>

/** What of an answer of the till's server is known: none at all is unknown, too. */
export function readCodeAnswer(answer: { body: unknown } | undefined): CodeAnswer {
	return codeAnswer.safeParse(answer?.body).data ?? { outcome: 'unknown' }
}
