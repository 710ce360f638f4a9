import { z } from 'zod'

/** One call, as `/openapi.json` describes it. */
export interface Operation {
	readonly method: 'GET' | 'POST' | 'PATCH'
	readonly path: string
	/** Whose key it takes: the first that it names, if any. */
	readonly key: 'merchantKey' | 'walletKey' | 'operatorKey' | undefined
	readonly query: readonly string[]
	/** A valid body, as published, and whether something is one as far as its schema says. */
	readonly body?: { readonly example: Json; readonly fits: (value: unknown) => boolean }
	readonly statuses: readonly number[]
	/** Whether the JSON body of an answer is what is published for its status. */
	readonly answers: (status: number, body: unknown) => boolean
}

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

const schema = z.record(z.string(), z.unknown())
const media = z.object({ schema: schema.optional() })
const content = z.record(z.string(), media)
const published = z.object({
	paths: z.record(
		z.string(),
		z.record(
			z.string(),
			z.object({
				security: z.array(z.record(z.string(), z.unknown())).optional(),
				parameters: z.array(z.object({ in: z.string(), name: z.string() })).optional(),
				requestBody: z.object({ content }).optional(),
				responses: z.record(z.string(), z.object({ content: content.optional() })),
			}),
		),
	),
	components: z.object({ schemas: z.record(z.string(), z.looseObject({ example: z.json().optional() })) }),
})

/** Every call that the document names. */
export function readPublishedApi(text: string): Operation[] {
	const document = published.parse(JSON.parse(text))
	const $defs = JSON.parse(JSON.stringify(document.components.schemas).replaceAll('#/components/schemas/', '#/$defs/'))
	const compile = (of: z.infer<typeof schema>) => {
		const whole = JSON.parse(JSON.stringify({ ...of, $defs }).replaceAll('#/components/schemas/', '#/$defs/'))
		return z.fromJSONSchema(whole)
	}
	return Object.entries(document.paths).flatMap(([path, methods]) =>
		Object.entries(methods).map(([method, call]): Operation => {
			const sent = call.requestBody?.content['application/json']?.schema
			const answers = Object.entries(call.responses).flatMap(([status, { content }]) => {
				const answered = content?.['application/json']?.schema ?? content?.['application/problem+json']?.schema
				return answered ? [[Number(status), compile(answered)] as const] : []
			})
			const schemaOf = new Map(answers)
			const body = sent && compile(sent)
			return {
				method: method.toUpperCase() as Operation['method'],
				path,
				key: Object.keys(call.security?.[0] ?? {})[0] as Operation['key'],
				query: (call.parameters ?? []).filter((one) => one.in === 'query').map(({ name }) => name),
				...(sent && body && { body: { example: exampleOf(document, sent), fits: (value) => fits(body, value) } }),
				statuses: Object.keys(call.responses).map(Number),
				answers: (status, answer) => schemaOf.get(status)?.safeParse(answer).success ?? true,
			}
		}),
	)
}

function exampleOf(document: z.infer<typeof published>, sent: z.infer<typeof schema>): Json {
	const name = String(sent.$ref).split('/').at(-1) ?? ''
	const example = document.components.schemas[name]?.example
	if (example === undefined) throw new Error(`the body ${name} has no example`)
	return example as Json
}

/** What is nested deeper than a program can follow fits nothing. */
function fits(body: z.ZodType, value: unknown): boolean {
	try {
		return body.safeParse(value).success
	} catch (error) {
		if (error instanceof RangeError) return false
		throw error
	}
}
