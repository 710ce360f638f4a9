import { z } from 'zod'
import { database } from '@/database.ts'
import { forStaffWith } from '@/http/for-staff.ts'
import { jsonAnswer } from '@/http/json-answer.ts'
import { saveTillState } from '@/tills/save-till-state.ts'
import { tillStateBody } from '@/tills/till-state.ts'

/** The cart changed: keeps it and shows it on the displays. 409 when another window works this till. */
export async function POST(request: Request, { params }: RouteContext<'/api/tills/[id]/state'>): Promise<Response> {
	const { id } = await params
	return forStaffWith(request, tillStateBody, async (body) => {
		const mine = z.uuid().safeParse(id).success && (await saveTillState(database(), id, body))
		return mine
			? jsonAnswer({})
			: jsonAnswer({ code: 'taken_over', title: 'This till is open in another window.' }, 409)
	})
}
