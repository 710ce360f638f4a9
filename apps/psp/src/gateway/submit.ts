import { createHash } from 'node:crypto'
import type { Command } from '@tender/core/commands'
import type { Idempotency } from '@tender/core/decide-batch'
import type { Result } from '@tender/core/decision'
import { refuse } from '@tender/core/refusals'
import type { Context } from 'hono'
import type { Gateway, GatewayEnv } from './gateway.ts'
import { readIdempotencyKey } from './idempotency-key.ts'
import { PROBLEM_TYPE, Refused, toProblemReply } from './problem.ts'
import { ownerOf } from './who.ts'

interface Submission<K extends Result['kind']> {
	readonly command: Command
	/** The kind of result this command makes. */
	readonly result: K
	readonly status: (result: Extract<Result, { kind: K }>) => number
	readonly present: (result: Extract<Result, { kind: K }>) => unknown
	/** Money-moving calls refuse to run without a key. */
	readonly keyRequired: boolean
	/** What keys are scoped by besides the caller, where one route makes several commands; else the command's type. */
	readonly route?: string
}

/**
 * Hands a command to the engine under the request's Idempotency-Key and words its answer. The answer is text already,
 * kept word for word for replays, which the router's typed responses cannot express: hence `never`.
 */
export async function submit<K extends Result['kind']>(
	c: Context<GatewayEnv>,
	{ engine, publicUrl }: Gateway,
	{ command, result: kind, status, present, keyRequired, route = command.type }: Submission<K>,
): Promise<never> {
	const requestId = c.get('requestId')
	const idempotency = await readIdempotency(c, route, keyRequired)
	const answer = await engine.submit({
		command,
		...(idempotency && { idempotency }),
		present: (decision) => {
			if (!decision.ok) return toProblemReply(decision.refusal, { requestId, publicUrl })
			if (decision.result.kind !== kind)
				throw new Error(`${command.type} made a ${decision.result.kind}, not a ${kind}`)
			const made = decision.result as Extract<Result, { kind: K }>
			return { status: status(made), body: JSON.stringify(present(made)) }
		},
	})
	return new Response(answer.body, {
		status: answer.status,
		headers: {
			'content-type': answer.status >= 400 ? PROBLEM_TYPE : 'application/json',
			...(answer.replayed && { 'idempotency-replayed': 'true' }),
			...(answer.status === 503 && { 'retry-after': '1' }),
		},
	}) as never
}

async function readIdempotency(
	c: Context<GatewayEnv>,
	route: string,
	required: boolean,
): Promise<Idempotency | undefined> {
	const header = c.req.header('idempotency-key')
	if (header === undefined) {
		if (!required) return undefined
		throw new Refused(
			refuse(
				'idempotency_key_required',
				'Send an Idempotency-Key of your own: it makes a retry safe. Nothing was done.',
			),
		)
	}
	const key = readIdempotencyKey(header)
	if (key === undefined) {
		throw new Refused(refuse('invalid_request', 'Nothing was done.'), [
			{
				pointer: '#/headers/idempotency-key',
				detail:
					'must be a string of 1 to 255 printable ASCII characters, such as "8e03978e-40d5-43e8-bc93-6894a57f9324"',
			},
		])
	}
	const body = await c.req.text()
	return {
		scope: `${ownerOf(c.get('caller'))} ${route}`,
		key,
		// The path too: the key of one payment sent with another is a mistake worth telling.
		fingerprint: createHash('sha256').update(`${c.req.path}\n${body}`).digest('base64'),
	}
}
