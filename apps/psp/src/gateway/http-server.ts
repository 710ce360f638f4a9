import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { getRequestListener, RequestError } from '@hono/node-server'
import { refuse } from '@tender/core/refusals'
import type { Log } from '../log.ts'
import { PROBLEM_TYPE, problemResponse, toProblem } from './problem.ts'

type Fetch = Parameters<typeof getRequestListener>[0]

const UNREADABLE = 'This is not a request by HTTP/1.1 (RFC 9112). Nothing was done.'

/** Node's server around the gateway. Also what never becomes a request is told so in the gateway's own words. */
export function createHttpServer(fetch: Fetch, { publicUrl, log }: { publicUrl: string; log: Log }): Server {
	const unreadable = (detail = UNREADABLE) =>
		toProblem(refuse('invalid_request', detail), { requestId: randomUUID(), publicUrl })

	const listener = getRequestListener(fetch, {
		errorHandler: (error) => {
			if (error instanceof RequestError) return problemResponse(unreadable(`${error.message}. Nothing was done.`))
			const requestId = randomUUID()
			log.error({ request_id: requestId, err: error }, 'internal_error')
			return problemResponse(toProblem(refuse('internal_error'), { requestId, publicUrl }))
		},
	})
	// A request without a Host is refused by the listener, with a body.
	const server = createServer({ requireHostHeader: false }, listener)
	// Whoever expects what nobody has heard of gets the answer to what he asks, as RFC 9110 (10.1.1) allows.
	server.on('checkExpectation', (request, response) => server.emit('request', request, response))
	server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
		if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
		const body = JSON.stringify(unreadable())
		socket.end(
			`HTTP/1.1 400 Bad Request\r\ncontent-type: ${PROBLEM_TYPE}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
		)
	})
	return server
}
