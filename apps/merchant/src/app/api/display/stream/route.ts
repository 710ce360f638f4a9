import { database } from '@/database.ts'
import { displayStream } from '@/display/display-stream.ts'
import { findDisplay } from '@/display/find-display.ts'
import { followTill } from '@/display/follow-tills.ts'

const HEADERS = {
	'content-type': 'text/event-stream',
	'cache-control': 'no-store, no-transform',
	'x-accel-buffering': 'no',
	// A server that stops ends its streams; on a connection kept alive the display would come back at once and hold it.
	connection: 'close',
}

/** What this display's till shows, live. A screen that is no display (any more) is told so in the same way. */
export async function GET(): Promise<Response> {
	const display = await findDisplay(database())
	if (!display) return new Response('event: unpaired\ndata: null\n\n', { headers: HEADERS })
	const stream = displayStream((listener) => followTill(display.tillId, display.id, listener))
	return new Response(stream, { headers: HEADERS })
}
