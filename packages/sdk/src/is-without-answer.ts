import type { TenderError } from './tender-error.ts'

/**
 * Whether the PSP gave no answer that settles anything: what was asked may or may not have happened. The same again under
 * the same key tells.
 */
export function isWithoutAnswer({ code }: TenderError): boolean {
	return (
		code === 'unreachable' ||
		// Somebody else answered in the PSP's place, such as a network's sign-in page.
		code === 'unexpected' ||
		code === 'overloaded' ||
		code === 'internal_error' ||
		code === 'idempotency_key_in_progress'
	)
}
