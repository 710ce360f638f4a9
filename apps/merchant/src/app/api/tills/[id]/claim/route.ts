import { z } from 'zod'
import { database } from '@/database.ts'
import { forStaffWith } from '@/http/for-staff.ts'
import { jsonAnswer } from '@/http/json-answer.ts'
import { claimTill } from '@/tills/claim-till.ts'

const claimBody = z.strictObject({ session_id: z.uuid() })

/** A window opened the till: from now on it is the one that works it. */
export async function POST(request: Request, { params }: RouteContext<'/api/tills/[id]/claim'>): Promise<Response> {
	const { id } = await params
	return forStaffWith(request, claimBody, async ({ session_id }) => {
		const till = z.uuid().safeParse(id).success ? await claimTill(database(), id, session_id) : undefined
		return till ? jsonAnswer({ till }) : jsonAnswer({ code: 'not_found', title: 'There is no such till.' }, 404)
	})
}
