import { z } from 'zod'
import type { Database } from '../database.ts'
import { MAX_PASSWORD_LENGTH, passwordMatches } from './password.ts'
import { countSignInAttempt, forgetSignInAttempts } from './sign-in-throttle.ts'

const credentials = z.object({
	email: z.string().trim().toLowerCase().min(3).max(254),
	password: z.string().min(1).max(MAX_PASSWORD_LENGTH),
})

export type SignInResult =
	| { readonly kind: 'signed_in'; readonly user: { id: string; email: string; name: string } }
	| { readonly kind: 'wrong' }
	| { readonly kind: 'too_many'; readonly retryInSeconds: number }

/** Checks an email and password. An unknown account and a wrong password look the same, in words and in work. */
export async function verifySignIn(db: Database, input: unknown): Promise<SignInResult> {
	const parsed = credentials.safeParse(input)
	if (!parsed.success) return { kind: 'wrong' }
	const { email, password } = parsed.data
	const retryInSeconds = await countSignInAttempt(db, email)
	if (retryInSeconds > 0) return { kind: 'too_many', retryInSeconds }
	const user = await db.user.findUnique({ where: { email } })
	if (!(await passwordMatches(user?.passwordHash, password)) || !user) return { kind: 'wrong' }
	await forgetSignInAttempts(db, email)
	return { kind: 'signed_in', user: { id: user.id, email: user.email, name: user.name } }
}
