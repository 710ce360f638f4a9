import { cookies } from 'next/headers'
import { database } from '@/database.ts'
import { DISPLAY_COOKIE } from '@/display/find-display.ts'
import { pairDisplay, pairDisplayBody } from '@/display/pair-display.ts'
import { merchantEnv } from '@/env.ts'
import { jsonAnswer } from '@/http/json-answer.ts'

const YEAR_SECONDS = 365 * 24 * 60 * 60

/** A screen takes up an invitation and becomes a display. Needs no sign-in: the invitation is the proof. */
export async function POST(request: Request): Promise<Response> {
	const body = pairDisplayBody.safeParse(await request.json().catch(() => undefined))
	if (!body.success) return jsonAnswer({ code: 'unknown', title: 'This was not understood.' }, 400)
	const result = await pairDisplay(database(), body.data)
	if (result.kind === 'too_many') {
		return jsonAnswer(
			{ code: 'too_many', title: 'Too many codes were tried.', retry_in_seconds: result.retryInSeconds },
			429,
		)
	}
	if (result.kind === 'unknown') {
		return jsonAnswer({ code: 'unknown', title: 'This code is not known, was used already, or is over.' }, 404)
	}
	const secure = merchantEnv().NEXTAUTH_URL.startsWith('https:')
	const options = { httpOnly: true, sameSite: 'strict', secure, path: '/', maxAge: YEAR_SECONDS } as const
	;(await cookies()).set(DISPLAY_COOKIE, result.token, options)
	return jsonAnswer({})
}
