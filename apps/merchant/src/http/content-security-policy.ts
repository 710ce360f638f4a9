/**
 * What a page of the merchant app may load and do. Scripts run by the nonce of this one answer; the only other server a
 * page speaks to is the PSP, to follow a payment. style-src-attr covers the style attributes React renders on the server.
 */
export function contentSecurityPolicy(nonce: string, pspOrigin: string): string {
	return [
		"default-src 'self'",
		`script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
		`style-src 'self' 'nonce-${nonce}'`,
		"style-src-attr 'unsafe-inline'",
		"img-src 'self' data:",
		"font-src 'self'",
		`connect-src 'self' ${pspOrigin}`,
		"media-src 'none'",
		"worker-src 'none'",
		"manifest-src 'self'",
		"object-src 'none'",
		"base-uri 'none'",
		"form-action 'self'",
		"frame-src 'none'",
		"frame-ancestors 'none'",
	].join('; ')
}
