import type { CookiesOptions } from 'next-auth'

/**
 * The cookies of a sign-in, under names of our own: cookies do not tell ports apart, and the wallet on the same host
 * would otherwise sign the cashier out. Over https they carry the prefixes that keep them there.
 */
export function sessionCookies(origin: string): Partial<CookiesOptions> {
	const secure = origin.startsWith('https:')
	const cookie = (name: string, prefix: string) => ({
		name: `${secure ? prefix : ''}tender-merchant.${name}`,
		options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
	})
	return {
		sessionToken: cookie('session-token', '__Secure-'),
		callbackUrl: cookie('callback-url', '__Secure-'),
		csrfToken: cookie('csrf-token', '__Host-'),
	}
}
