import { TenderError } from '@tender/sdk/tender-error'
import type { z } from 'zod'
import { type CurrentUser, currentUser } from '../auth/current-user.ts'
import { jsonAnswer } from './json-answer.ts'
import { readBody } from './read-body.ts'

/** A route for signed-in customers: 401 to anybody else, 503 while the PSP does not answer. */
export async function forSignedIn(answer: (user: CurrentUser) => Promise<Response>): Promise<Response> {
	try {
		const user = await currentUser()
		if (!user) return jsonAnswer({ title: 'You are signed out. Sign in again.' }, 401)
		return await answer(user)
	} catch (error) {
		if (!(error instanceof TenderError)) throw error
		return jsonAnswer({ title: 'The payment service does not answer.' }, 503)
	}
}

/** The same for a route that is sent something: 400 when it is not of that shape. */
export function forSignedInWith<T>(
	request: Request,
	schema: z.ZodType<T>,
	answer: (body: T, user: CurrentUser) => Promise<Response>,
): Promise<Response> {
	return forSignedIn(async (user) => {
		const body = await readBody(request, schema)
		return body === undefined ? jsonAnswer({ title: 'The request is not valid.' }, 400) : answer(body, user)
	})
}
