/** The largest body a page of ours sends: a cart of a hundred lines is about 20 KB. */
export const MAX_BODY_BYTES = 64 * 1024

/** Called by the PSP, which has no origin; its signature is what proves where it comes from. */
const SIGNED_PATHS = new Set(['/api/webhooks/psp'])

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Why a request must not go further. */
export interface RequestRefusal {
	readonly status: number
	readonly title: string
}

/**
 * Guards every state change: it must come from a page of this app (its Origin says so; browsers always send it with a
 * POST) and be of a known, bounded size.
 */
export function refuseRequest(request: Request, ownOrigin: string): RequestRefusal | undefined {
	if (SAFE_METHODS.has(request.method)) return undefined
	if (SIGNED_PATHS.has(new URL(request.url).pathname)) return undefined
	if (request.headers.get('origin') !== ownOrigin) {
		return { status: 403, title: `The till takes changes only from its own pages at ${ownOrigin}.` }
	}
	const length = request.headers.get('content-length')
	if (length === null) return { status: 411, title: 'The size of the body must be given.' }
	if (!(Number(length) <= MAX_BODY_BYTES)) return { status: 413, title: 'The body is too large.' }
	return undefined
}
