import { fromPublicId } from '@tender/core/ids'
import { refuse } from '@tender/core/refusals'
import { Refused } from './problem.ts'

/** The UUID behind a public id. One that cannot be an id names nothing: 404, as for one that is another's. */
export function publicIdOrNotFound(kind: 'payment' | 'wallet', publicId: string): string {
	return found(kind, fromPublicId(kind, publicId))
}

/** What was looked up, or 404. */
export function found<T>(kind: 'payment' | 'wallet' | 'code', value: T | undefined): T {
	if (value === undefined) throw new Refused(refuse(`${kind}_not_found`))
	return value
}
