import { connect, type Socket } from 'node:net'

export interface HttpAnswer {
	readonly status: number
	/** Byte for byte: every character is one byte of it. */
	readonly body: string
}

/** One keep-alive connection that carries one request at a time. */
export interface HttpConnection {
	readonly request: (text: string) => Promise<HttpAnswer>
	readonly close: () => void
}

interface Asked {
	readonly resolve: (answer: HttpAnswer) => void
	readonly reject: (error: Error) => void
}

/**
 * A very small HTTP/1.1 client: it writes text and reads as many bytes as Content-Length says. It shares the processors
 * with what it measures, so whatever it does is missing there.
 */
export async function openConnection(port: number): Promise<HttpConnection> {
	const socket = await dial(port)
	let asked: Asked | undefined
	let read = ''
	let lost: Error | undefined
	const fail = (error: Error) => {
		lost ??= error
		asked?.reject(lost)
		asked = undefined
	}
	socket.setEncoding('latin1')
	socket.on('data', (chunk: string) => {
		read = read === '' ? chunk : read + chunk
		const answer = completeAnswer(read)
		if (!answer) return
		read = ''
		const { resolve } = asked as Asked
		asked = undefined
		resolve(answer)
	})
	socket.on('error', fail)
	socket.on('close', () => fail(new Error('the connection was closed')))
	return {
		request: (text) =>
			new Promise((resolve, reject) => {
				// Node closes a connection that was idle for a few seconds; waiting on it would be waiting for ever.
				if (lost) return reject(lost)
				asked = { resolve, reject }
				socket.write(text, 'latin1')
			}),
		close: () => socket.destroy(),
	}
}

function dial(port: number): Promise<Socket> {
	return new Promise((resolve, reject) => {
		const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => {
			socket.off('error', reject)
			resolve(socket)
		})
		socket.once('error', reject)
	})
}

const LENGTH = 'content-length: '

function completeAnswer(text: string): HttpAnswer | undefined {
	const end = text.indexOf('\r\n\r\n')
	if (end === -1) return undefined
	const head = text.slice(0, end).toLowerCase()
	const at = head.indexOf(LENGTH)
	if (at === -1) throw new Error(`an answer without Content-Length cannot be read:\n${head}`)
	const body = end + 4
	if (text.length < body + Number.parseInt(head.slice(at + LENGTH.length), 10)) return undefined
	return { status: Number(text.slice(9, 12)), body: text.slice(body) }
}
