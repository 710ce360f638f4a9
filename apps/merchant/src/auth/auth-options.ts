import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { database } from '../database.ts'
import { merchantEnv } from '../env.ts'
import { returnPath } from './return-path.ts'
import { sessionCookies } from './session-cookies.ts'
import { verifySignIn } from './verify-sign-in.ts'

/** A long shift. Tomorrow's cashier signs in anew. */
const SESSION_SECONDS = 16 * 60 * 60

/** How staff sign in: email and password, a session in an encrypted, http-only, same-site cookie. */
export function authOptions(): NextAuthOptions {
	return {
		secret: merchantEnv().NEXTAUTH_SECRET,
		session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
		cookies: sessionCookies(merchantEnv().NEXTAUTH_URL),
		pages: { signIn: '/sign-in', error: '/sign-in' },
		providers: [
			CredentialsProvider({
				name: 'Tender',
				credentials: { email: { type: 'email' }, password: { type: 'password' } },
				async authorize(input) {
					const result = await verifySignIn(database(), input)
					// next-auth hands a thrown message to the sign-in page; it is the only way to say more than no.
					if (result.kind === 'too_many') throw new Error(`too_many:${result.retryInSeconds}`)
					return result.kind === 'signed_in' ? result.user : null
				},
			}),
		],
		callbacks: {
			session: ({ session, token }) => ({ ...session, userId: token.sub }),
			redirect: ({ url, baseUrl }) => {
				const path = url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url
				return baseUrl + returnPath(path)
			},
		},
	}
}
