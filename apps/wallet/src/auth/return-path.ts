/** Any origin will do for telling a path of ours from an address elsewhere. */
const HERE = 'http://wallet.invalid'

/**
 * Where to go after signing in: a path of this wallet, or home. `//host`, `/\host`, `https://host` and the like lead
 * elsewhere and are not followed.
 */
export function returnPath(asked: unknown): string {
	if (typeof asked !== 'string' || !asked.startsWith('/') || asked.length > 512) return '/'
	const url = URL.parse(asked, HERE)
	if (!url || url.origin !== HERE || url.pathname.startsWith('//')) return '/'
	if (url.pathname === '/sign-in' || url.pathname.startsWith('/api/')) return '/'
	return url.pathname + url.search
}
