import { isWithoutAnswer } from '@tender/sdk/is-without-answer'
import { TenderError } from '@tender/sdk/tender-error'

/** What a client knows in the end: its result, or why not. */
export type Known<T> = { readonly ok: true; readonly result: T } | { readonly ok: false; readonly error: TenderError }

/** More than any network here does to one client, and any restart lasts; each ask is four tries or more of the SDK's own. */
const MAX_ASKS = 100

/**
 * Does what a client does that got no answer: asks again, with the same key, until it knows. The keys are the caller's:
 * `ask` must send the same each time.
 */
export async function untilKnown<T>(ask: () => Promise<T>): Promise<Known<T>> {
	for (let asks = 1; ; asks++) {
		try {
			return { ok: true, result: await ask() }
		} catch (error) {
			if (!(error instanceof TenderError)) throw error
			if (!isWithoutAnswer(error) || asks === MAX_ASKS) return { ok: false, error }
		}
	}
}

/** For what can only succeed. */
export function done<T>(known: Known<T>): T {
	if (!known.ok) throw known.error
	return known.result
}
