import { v4 } from 'uuid'

/** A random UUID. crypto.randomUUID is kept from pages that came over plain http, as on a local network. */
export function newId(): string {
	return v4()
}
