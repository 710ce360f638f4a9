import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

export interface SeenRequest {
	readonly line: string
	readonly headers: Headers
	readonly body: string
}

/** What the server does with a request: says these bytes, or hangs up without a word. */
export type Reaction = { say: string; thenHangUp?: boolean } | 'hang up' | 'stay silent'

/** A server over bare TCP, which can do to a client what a network does. Reacts to the nth request with the nth reaction. */
export async function startRawServer(...reactions: Reaction[]) {
	const seen: SeenRequest[] = []
	const sockets = new Set<Socket>()
	const server = createServer((socket) => {
		sockets.add(socket)
		socket.on('error', () => undefined)
		let text = ''
		socket.on('data', (chunk) => {
			text += chunk.toString()
			const request = readRequest(text)
			if (!request) return
			text = ''
			const reaction = reactions[Math.min(seen.push(request), reactions.length) - 1] ?? 'hang up'
			if (reaction === 'hang up') socket.destroy()
			else if (reaction !== 'stay silent') socket.write(reaction.say, () => reaction.thenHangUp && socket.destroy())
		})
	})
	server.listen(0, '127.0.0.1')
	await once(server, 'listening')
	onTestFinished(async () => {
		for (const socket of sockets) socket.destroy()
		server.close()
		await once(server, 'close')
	})
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen }
}

function readRequest(text: string): SeenRequest | undefined {
	const end = text.indexOf('\r\n\r\n')
	if (end < 0) return undefined
	const [line = '', ...fields] = text.slice(0, end).split('\r\n')
	const headers = new Headers(fields.map((field) => field.split(/: (.*)/s).slice(0, 2) as [string, string]))
	const body = text.slice(end + 4)
	return body.length < Number(headers.get('content-length') ?? 0) ? undefined : { line, headers, body }
}

/** A whole HTTP answer. */
export function answer(
	status: number,
	body: unknown,
	type = status < 400 ? 'application/json' : 'application/problem+json',
): Reaction {
	const text = typeof body === 'string' ? body : JSON.stringify(body)
	const head = `HTTP/1.1 ${status} X\r\ncontent-type: ${type}\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n`
	return { say: head + text }
}

/** An answer that breaks off in the middle of its body. */
export function brokenOff(status: number, body: unknown): Reaction {
	const text = JSON.stringify(body)
	const head = `HTTP/1.1 ${status} X\r\ncontent-type: application/json\r\ncontent-length: ${text.length}\r\n\r\n`
	return { say: head + text.slice(0, text.length / 2), thenHangUp: true }
}
