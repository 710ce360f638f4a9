import { type NextRequest, NextResponse } from 'next/server'
import { merchantEnv } from './env.ts'
import { contentSecurityPolicy } from './http/content-security-policy.ts'
import { refuseRequest } from './http/refuse-request.ts'

/** Runs before every page and route: refuses foreign state changes, and gives each page its own script nonce. */
export function proxy(request: NextRequest): NextResponse {
	const { NEXTAUTH_URL, PSP_PUBLIC_URL } = merchantEnv()
	const refusal = refuseRequest(request, NEXTAUTH_URL)
	if (refusal) return NextResponse.json(refusal, { status: refusal.status })
	if (request.nextUrl.pathname.startsWith('/api/')) return NextResponse.next()
	const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
	const policy = contentSecurityPolicy(nonce, PSP_PUBLIC_URL)
	// Next reads the nonce from the request's policy and puts it on its own scripts.
	const headers = new Headers(request.headers)
	headers.set('content-security-policy', policy)
	headers.set('x-nonce', nonce)
	const response = NextResponse.next({ request: { headers } })
	response.headers.set('content-security-policy', policy)
	return response
}

export const config = {
	// Built files need neither: they change nothing and are no pages.
	matcher: ['/((?!_next/static/).*)'],
}
