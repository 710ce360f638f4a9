import { wireProblem } from '@tender/core/wire/problem'
import type { z } from 'zod'
import { TenderError } from './tender-error.ts'

/** How a client reaches the PSP. */
export interface ClientOptions {
	/** The PSP's origin, such as http://localhost:4000. */
	readonly url: string
	/** `sk_…` of a merchant or `wk_…` of a wallet provider. Belongs on a server, never in a browser. */
	readonly apiKey: string
	readonly fetch?: typeof fetch
	/** How long one attempt may take, in milliseconds. */
	readonly timeoutMs?: number
}

export interface Call<T> {
	readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT'
	readonly path: string
	readonly query?: Readonly<Record<string, string | number | undefined>> | undefined
	readonly body?: unknown
	/** Left out, the call is given one. Null sends none: for what may be done twice without harm. */
	readonly idempotencyKey?: string | null | undefined
	readonly reply: z.ZodType<T>
}

export type Caller = <T>(call: Call<T>) => Promise<T>

const MAX_ATTEMPTS = 4
/** What still runs comes to its end within seconds, even if its PSP was killed meanwhile. */
const MAX_ATTEMPTS_WHILE_RUNNING = 7
const FIRST_PAUSE_MS = 50
const DEFAULT_TIMEOUT_MS = 5_000

/**
 * Sends a call and parses its answer. A call that got no answer is sent again, with the same key, a bounded number of
 * times with growing, jittered pauses: the key makes that safe.
 */
export function createCaller({
	url,
	apiKey,
	fetch = globalThis.fetch,
	timeoutMs = DEFAULT_TIMEOUT_MS,
}: ClientOptions): Caller {
	return async (call) => {
		const target = new URL(call.path, url)
		for (const [name, value] of Object.entries(call.query ?? {})) {
			if (value !== undefined) target.searchParams.set(name, String(value))
		}
		const headers: Record<string, string> = { authorization: `Bearer ${apiKey}`, accept: 'application/json' }
		const writes = call.method !== 'GET'
		if (writes) {
			headers['content-type'] = 'application/json'
			if (call.idempotencyKey !== null) {
				headers['idempotency-key'] = quote(call.idempotencyKey ?? crypto.randomUUID())
			}
		}
		const send = () =>
			fetch(target, {
				method: call.method,
				headers,
				body: writes ? JSON.stringify(call.body ?? {}) : null,
				signal: AbortSignal.timeout(timeoutMs),
				cache: 'no-store',
				redirect: 'error',
			})
		let lost: TenderError | undefined
		for (let attempt = 1; ; attempt++) {
			try {
				return await readReply(await send(), call.reply)
			} catch (error) {
				const failure = asTenderError(error)
				if (lost && settlesNothing(failure)) throw lost
				const most = failure.code === 'idempotency_key_in_progress' ? MAX_ATTEMPTS_WHILE_RUNNING : MAX_ATTEMPTS
				if (!isWorthRetrying(failure) || attempt >= most) throw failure
				if (failure.code === 'unreachable') lost = failure
				await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.5 + Math.random()))
			}
		}
	}
}

/** The Idempotency-Key header is a string as RFC 8941 (3.3.3) writes it. */
function quote(key: string): string {
	return `"${key.replaceAll(/["\\]/g, '\\$&')}"`
}

async function readReply<T>(response: Response, reply: z.ZodType<T>): Promise<T> {
	const text = await response.text()
	const json = parseJson(text)
	if (response.ok) {
		const parsed = reply.safeParse(json)
		if (parsed.success) return parsed.data
		throw new TenderError({
			code: 'unexpected',
			status: response.status,
			title: 'The answer was not understood',
			detail: `The PSP answered ${response.status} with something this client does not know.`,
			cause: parsed.error,
		})
	}
	const problem = wireProblem.safeParse(json)
	if (problem.success) {
		const { title, detail, status, request_id, code, ...extensions } = problem.data
		throw new TenderError({
			// After a 5xx nobody can say whether an earlier attempt took effect, whatever this one says of itself.
			code: status >= 500 ? 'unreachable' : code,
			title,
			detail: detail ?? title,
			status,
			requestId: request_id,
			extensions,
		})
	}
	// A 5xx without a problem document comes from something in between: whether the PSP acted is not known.
	throw new TenderError({
		code: response.status >= 500 ? 'unreachable' : 'unexpected',
		status: response.status,
		title: 'The payment service did not answer',
		detail: `Something answered ${response.status} in its place.`,
	})
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text)
	} catch {
		return undefined
	}
}

function asTenderError(error: unknown): TenderError {
	if (error instanceof TenderError) return error
	return new TenderError({
		code: 'unreachable',
		title: 'The payment service did not answer',
		detail: 'No answer came from the payment service. What was asked may or may not have happened.',
		cause: error,
	})
}

function isWorthRetrying({ code }: TenderError): boolean {
	return code === 'unreachable' || code === 'idempotency_key_in_progress'
}

/** Said at the door, before the key is looked at: an earlier attempt without an answer may still have been taken. */
function settlesNothing({ code, status }: TenderError): boolean {
	return status === 401 || status === 403 || code === 'unexpected'
}

function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms))
}
