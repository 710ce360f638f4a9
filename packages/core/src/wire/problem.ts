import { z } from 'zod'
import { REFUSALS, type RefusalCode } from '../refusals.ts'

/** RFC 9457 problem document, `application/problem+json`. */
export const wireProblem = z
	.looseObject({
		type: z.string(),
		title: z.string(),
		status: z.int(),
		detail: z.string().optional(),
		code: z.enum(Object.keys(REFUSALS) as [RefusalCode, ...RefusalCode[]]),
		request_id: z.string(),
		errors: z
			.array(z.object({ pointer: z.string(), detail: z.string() }))
			.optional()
			.meta({ description: 'For invalid input: which member (JSON Pointer, RFC 6901) and what is wrong with it' }),
	})
	.meta({ id: 'Problem' })

export type WireProblem = z.infer<typeof wireProblem>
