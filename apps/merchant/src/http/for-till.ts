import { z } from 'zod'
import type { Staff } from '../auth/current-staff.ts'
import { database } from '../database.ts'
import { forStaff } from './for-staff.ts'
import { jsonAnswer } from './json-answer.ts'

/** A route about one till, for staff: 404 for an id that is no till of this shop. */
export function forTill(id: string, answer: (tillId: string, staff: Staff) => Promise<Response>): Promise<Response> {
	return forStaff(async (staff) => {
		const till =
			z.uuid().safeParse(id).success && (await database().till.findUnique({ where: { id }, select: { id: true } }))
		if (!till) return jsonAnswer({ code: 'not_found', title: 'There is no such till.' }, 404)
		return answer(till.id, staff)
	})
}
