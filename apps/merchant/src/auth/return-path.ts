/** Any origin will do for telling a path of ours from an address elsewhere. */
const HERE = 'http://merchant.invalid'

/**
 * Where to go after signing in: a path of this app, or the till. `//host`, `/\host`, `https://host` and the like lead
 * elsewhere and are not followed.
 */
export function returnPath(asked: unknown): string {
	if (typeof asked !== 'string' || !asked.startsWith('/') || asked.length > 512) return '/till'
	const url = URL.parse(asked, HERE)
	if (!url || url.origin !== HERE || url.pathname.startsWith('//')) return '/till'
	if (url.pathname === '/sign-in' || url.pathname.startsWith('/api/')) return '/till'
	return url.pathname + url.search
}
