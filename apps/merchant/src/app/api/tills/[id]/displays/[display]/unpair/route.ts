import { z } from 'zod'
import { database } from '@/database.ts'
import { unpairDisplay } from '@/display/unpair-display.ts'
import { forTill } from '@/http/for-till.ts'
import { jsonAnswer } from '@/http/json-answer.ts'

type Context = RouteContext<'/api/tills/[id]/displays/[display]/unpair'>

/** Takes a display away from this till. Done twice it is still done. */
export async function POST(_request: Request, { params }: Context): Promise<Response> {
	const { id, display } = await params
	return forTill(id, async (tillId) => {
		if (z.uuid().safeParse(display).success) await unpairDisplay(database(), tillId, display)
		return jsonAnswer({})
	})
}
