/** The characters of a string in RFC 8941 (3.3.3), and a string of them between its quotes. */
const CHARACTERS = String.raw`(?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*`
/** A parameter of an item (3.1.2): the draft defines none, and what is not known is to be ignored. */
const PARAMETER = String.raw`; *[a-z*][a-z0-9_.*-]*(?:=(?:-?\d{1,15}(?:\.\d{1,3})?|"${CHARACTERS}"|[A-Za-z*][!#$%&'*+.^_\x60|~0-9A-Za-z:/-]*|:[A-Za-z0-9+/=]*:|\?[01]))?`
const QUOTED = new RegExp(`^"(${CHARACTERS})"(?:${PARAMETER})*$`)
/** The key without its quotes, as many clients send it: printable ASCII without blanks. */
const BARE = /^[\x21\x23-\x7e][\x21-\x7e]*$/
const MAX_LENGTH = 255

/**
 * The key in an Idempotency-Key header, or undefined when it is none. By draft-ietf-httpapi-idempotency-key-header-07
 * (2.1) the header is a structured string; `"k"` and a bare `k` are the same key.
 */
export function readIdempotencyKey(header: string): string | undefined {
	const text = header.trim()
	const key = BARE.test(text) ? text : QUOTED.exec(text)?.[1]?.replaceAll(/\\(["\\])/g, '$1')
	return key !== undefined && key.length > 0 && key.length <= MAX_LENGTH ? key : undefined
}
