const HEAD_END = Buffer.from('\r\n\r\n')
const LAST_CHUNK = Buffer.from('0\r\n\r\n')

/** One message of HTTP/1.1 on a connection, as far as a network needs to know it: where it ends. */
export interface HttpMessage {
	/** The first line and the headers, in lower case. */
	readonly head: string
	/** Bytes of the head, with the empty line. */
	readonly headBytes: number
	/** Bytes of the whole message; undefined while it is not all there, or when only the connection's end ends it. */
	readonly bytes: number | undefined
	/** A stream of events, asked for or answered. */
	readonly isStream: boolean
}

/** The message that these bytes begin with, or undefined while its head is not all there. */
export function readMessage(bytes: Buffer): HttpMessage | undefined {
	const headEnd = bytes.indexOf(HEAD_END)
	if (headEnd < 0) return undefined
	const head = bytes.subarray(0, headEnd).toString('latin1').toLowerCase()
	const headBytes = headEnd + HEAD_END.length
	const endless = head.includes('\r\ncontent-type: text/event-stream')
	const isStream = endless || head.includes('\r\naccept: text/event-stream')
	return { head, headBytes, isStream, bytes: endless ? undefined : endOf(bytes, head, headBytes) }
}

function endOf(bytes: Buffer, head: string, headBytes: number): number | undefined {
	if (head.includes('\r\ntransfer-encoding: chunked')) {
		// Bodies here are JSON, which holds no line breaks: the first such end is the end.
		const last = bytes.indexOf(LAST_CHUNK, headBytes)
		return last < 0 ? undefined : last + LAST_CHUNK.length
	}
	const length = Number(/\r\ncontent-length: (\d+)/.exec(head)?.[1] ?? 0)
	return bytes.length < headBytes + length ? undefined : headBytes + length
}
