import { database } from '@/database.ts'
import { inviteDisplay } from '@/display/invite-display.ts'
import { merchantEnv } from '@/env.ts'
import { forTill } from '@/http/for-till.ts'
import { jsonAnswer } from '@/http/json-answer.ts'

/** The displays that follow this till, the oldest first. */
export async function GET(_request: Request, { params }: RouteContext<'/api/tills/[id]/displays'>): Promise<Response> {
	const { id } = await params
	return forTill(id, async (tillId) => {
		const displays = await database().display.findMany({
			where: { tillId, unpairedAt: null },
			orderBy: { pairedAt: 'asc' },
			select: { id: true, pairedAt: true },
		})
		return jsonAnswer({ displays: displays.map((display) => ({ id: display.id, paired_at: display.pairedAt })) })
	})
}

/** Invites a screen to be a display of this till. */
export async function POST(_request: Request, { params }: RouteContext<'/api/tills/[id]/displays'>): Promise<Response> {
	const { id } = await params
	return forTill(id, async (tillId) => {
		const { key, ...invitation } = await inviteDisplay(database(), tillId)
		// After the #, so that the key is in no server's log and in no Referer.
		return jsonAnswer({ ...invitation, url: `${merchantEnv().NEXTAUTH_URL}/display#${key}` }, 201)
	})
}
