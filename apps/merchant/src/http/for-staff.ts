import type { z } from 'zod'
import { currentStaff, type Staff } from '../auth/current-staff.ts'
import { jsonAnswer } from './json-answer.ts'

/** A route for signed-in staff: 401 to anybody else. */
export async function forStaff(answer: (staff: Staff) => Promise<Response>): Promise<Response> {
	const staff = await currentStaff()
	if (!staff) return jsonAnswer({ code: 'signed_out', title: 'You are signed out. Sign in again.' }, 401)
	return answer(staff)
}

/** The same for a route that is sent something: 400 when it is not of that shape. */
export function forStaffWith<T>(
	request: Request,
	schema: z.ZodType<T>,
	answer: (body: T, staff: Staff) => Promise<Response>,
): Promise<Response> {
	return forStaff(async (staff) => {
		const parsed = schema.safeParse(await request.json().catch(() => undefined))
		if (!parsed.success) return jsonAnswer({ code: 'invalid_request', title: 'This was not understood.' }, 400)
		return answer(parsed.data, staff)
	})
}
