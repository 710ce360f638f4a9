/** The largest body anything here takes; a payment or a sign-in is a few hundred bytes. */
export const MAX_BODY_BYTES = 16 * 1024

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Why a request must not go further, or undefined. */
export interface RequestRefusal {
	readonly status: number
	readonly title: string
}

/**
 * Guards every state change: it must come from a page of this wallet (its Origin says so; browsers always send it with
 * a POST) and be of a known, small size.
 */
export function refuseRequest(request: Request, ownOrigin: string): RequestRefusal | undefined {
	if (SAFE_METHODS.has(request.method)) return undefined
	if (request.headers.get('origin') !== ownOrigin) {
		return { status: 403, title: `This wallet takes changes only from its own pages at ${ownOrigin}.` }
	}
	const length = request.headers.get('content-length')
	if (length === null) return { status: 411, title: 'The size of the body must be given.' }
	if (!(Number(length) <= MAX_BODY_BYTES)) return { status: 413, title: 'The body is too large.' }
	return undefined
}
