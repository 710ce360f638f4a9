import type { TillListener } from './follow-tills.ts'
import { HEARTBEAT_MS } from './heartbeat.ts'

/** A stream ends after this long; the display opens the next one by itself. */
const LIFE_MS = 60 * 60 * 1000

const RECONNECT_AFTER_MS = 1_000

/** Streams open in this process; a server that is told to stop ends them, or it would wait for them. */
const openStreams = new Set<() => void>()
const endAll = () => {
	for (const end of openStreams) end()
}
process.once('SIGTERM', endAll).once('SIGINT', endAll)

/** Server-sent events: `state` with the whole state at once and at every change, `beat` in between, `unpaired` last. */
export function displayStream(follow: (listener: TillListener) => () => void): ReadableStream<Uint8Array> {
	const encoder = new TextEncoder()
	let end = () => {}
	return new ReadableStream({
		start(controller) {
			const send = (event: string, data: unknown) =>
				controller.enqueue(encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`))
			controller.enqueue(encoder.encode(`retry: ${RECONNECT_AFTER_MS}\n\n`))
			const beat = setInterval(() => send('beat', null), HEARTBEAT_MS)
			const unfollow = follow({
				onState: (state) => send('state', state),
				onUnpaired: () => {
					send('unpaired', null)
					finish()
				},
			})
			end = () => {
				clearInterval(beat)
				clearTimeout(life)
				unfollow()
				openStreams.delete(finish)
			}
			const finish = () => {
				end()
				controller.close()
			}
			const life = setTimeout(finish, LIFE_MS)
			openStreams.add(finish)
		},
		cancel: () => end(),
	})
}
