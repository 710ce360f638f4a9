import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { fromPublicId, toPublicId } from '@tender/core/ids'
import { refuse } from '@tender/core/refusals'
import type { RecordedPaymentEvent } from '../../queries/event-of.ts'
import { found, publicIdOrNotFound } from '../found.ts'
import type { Gateway } from '../gateway.ts'
import { presentPaymentEvent } from '../present/present-event.ts'
import { presentPayment } from '../present/present-payment.ts'
import { Refused } from '../problem.ts'
import { createRoute, idParam, newRoutes, refusals, z } from '../route.ts'

const MAX_STREAMS = 20_000
const HEARTBEAT_MS = 15_000
/** A stream is closed after this long; the browser comes back by itself and resumes. */
const MAX_LIFE_MS = 30 * 60_000
const RECONNECT_AFTER_MS = 1_000
/** A reader this far behind is cut off; it resumes after the last event it got. */
const MAX_UNREAD_BYTES = 256 * 1024

const EVENT_STREAM = 'text/event-stream; charset=utf-8'

export function streamPayment(gateway: Gateway) {
	const route = createRoute({
		method: 'get',
		path: '/v1/payments/{id}/stream',
		tags: ['Payments'],
		summary: 'Follow a payment (server-sent events)',
		description:
			'First `payment.snapshot` with the payment as it stands, then each event as it happens. Every message carries the id of its event; reconnecting with `Last-Event-ID` resumes right after it.',
		security: [{ streamToken: [] }],
		request: { params: idParam('payment'), query: z.object({ token: z.string().max(64).default('') }) },
		responses: {
			200: { description: 'The stream', content: { 'text/event-stream': { schema: z.string() } } },
			...refusals('unauthorized', 'payment_not_found', 'too_many_streams'),
		},
	})
	return newRoutes().openapi(route, async (c) => {
		c.header('access-control-allow-origin', '*')
		const id = publicIdOrNotFound('payment', c.req.valid('param').id)
		if (!gateway.streamTokens.matches(id, c.req.valid('query').token)) {
			throw new Refused(refuse('unauthorized', "Send the payment's stream_token as ?token=."))
		}
		// Whoever asks for the head alone follows nothing.
		if (c.req.method === 'HEAD') return c.body(null, 200, { 'content-type': EVENT_STREAM })
		if (gateway.streams.count() >= MAX_STREAMS) throw new Refused(refuse('too_many_streams', 'Try again shortly.'))

		const out = c.env.outgoing
		let begun = false
		const write = (text: string) => {
			if (!begun) {
				begun = true
				out.writeHead(200, {
					'content-type': EVENT_STREAM,
					'cache-control': 'no-store',
					'access-control-allow-origin': '*',
					'x-accel-buffering': 'no',
				})
				out.write(`retry: ${RECONNECT_AFTER_MS}\n\n`)
			}
			out.write(text)
			if (out.writableLength > MAX_UNREAD_BYTES) out.destroy()
		}
		const stop = found(
			'payment',
			await gateway.streams.follow(id, lastSeen(c.req.header('last-event-id')), {
				onSnapshot: (event) =>
					write(message('payment.snapshot', event, presentPayment(event.payment, gateway.publicUrl))),
				onEvent: (event) => write(message(event.type, event, presentPaymentEvent(event, gateway.publicUrl))),
				onEnd: () => out.end(),
			}),
		)
		write(': open\n\n')
		const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS)
		const end = setTimeout(() => out.end(), MAX_LIFE_MS)
		const close = () => {
			clearInterval(heartbeat)
			clearTimeout(end)
			stop()
		}
		if (out.destroyed) close()
		else out.once('close', close)
		return RESPONSE_ALREADY_SENT
	})
}

function lastSeen(header: string | undefined): string | undefined {
	return header === undefined ? undefined : fromPublicId('event', header)
}

/** One server-sent event; JSON has no line breaks of its own, so one `data:` line carries it. */
function message(name: string, event: RecordedPaymentEvent, data: unknown): string {
	return `event: ${name}\nid: ${toPublicId('event', event.id)}\ndata: ${JSON.stringify(data)}\n\n`
}
