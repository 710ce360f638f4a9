import type { z } from 'zod'

/** How long a page waits for its own server before it calls the connection lost. */
const PATIENCE_MS = 8_000

export type Asked<T> =
	| { readonly kind: 'answer'; readonly status: number; readonly body: T }
	/** No answer, or one that is not ours: nothing is known. */
	| { readonly kind: 'lost' }

/** Asks this wallet's own server from the browser. Somebody signed out is taken to sign in, and back here. */
export async function askWallet<T>(
	path: string,
	schema: z.ZodType<T>,
	init: { method?: 'GET' | 'POST'; body?: unknown; signal?: AbortSignal; patienceMs?: number } = {},
): Promise<Asked<T>> {
	const patience = AbortSignal.timeout(init.patienceMs ?? PATIENCE_MS)
	try {
		const response = await fetch(path, {
			method: init.method ?? 'GET',
			cache: 'no-store',
			signal: init.signal ? AbortSignal.any([init.signal, patience]) : patience,
			...(init.body === undefined
				? {}
				: { body: JSON.stringify(init.body), headers: { 'content-type': 'application/json' } }),
		})
		if (response.status === 401) {
			window.location.assign(`/sign-in?callbackUrl=${encodeURIComponent(window.location.pathname)}`)
			return { kind: 'lost' }
		}
		const parsed = schema.safeParse(await response.json())
		return parsed.success ? { kind: 'answer', status: response.status, body: parsed.data } : { kind: 'lost' }
	} catch {
		return { kind: 'lost' }
	}
}
