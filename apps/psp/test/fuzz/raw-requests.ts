import { connect } from 'node:net'
import fc from 'fast-check'
import { readMessage } from '../faulty-network/http-message.ts'

/** One answer on a connection. */
export interface RawAnswer {
	readonly status: number
	readonly type: string
	readonly body: string
}

/** Bytes that begin as a request, or as nothing at all. */
export function garbage(valid: string): fc.Arbitrary<Buffer> {
	const [head = '', body = ''] = valid.split('\r\n\r\n')
	const line = fc.oneof(
		fc.constantFrom(
			...[
				'content-length: -1',
				'content-length: 1e3',
				'content-length: 99999999999999999999',
				'content-length: 2, 3',
				'content-length: 0x2',
			],
			...[
				'transfer-encoding: chunked',
				'transfer-encoding: gzip, chunked',
				'transfer-encoding: identity',
				'Transfer-Encoding : chunked',
			],
			...[
				'host:',
				'host: a\r\nhost: b',
				'connection: close',
				'connection: upgrade\r\nupgrade: websocket',
				'expect: 100-continue',
				'expect: nothing',
			],
			...[
				`x: ${'y'.repeat(20_000)}`,
				': no name',
				'no colon',
				'x\u0000: y',
				'x: \u0001',
				' folded',
				'x: a\nb: c',
				`x: ${'\r'}y`,
				'idempotency-key: \u00ff',
			],
		),
		fc.string({ unit: 'binary', maxLength: 30 }),
	)
	const first = fc.constantFrom(
		...[
			'GET / HTTP/1.1',
			'GET /healthz HTTP/1.0',
			'GET /healthz HTTP/2.0',
			'GET /healthz HTTP/9.9',
			'GET /healthz',
			'get /healthz HTTP/1.1',
		],
		...[
			'BREW /pot HTTP/1.1',
			'CONNECT x:1 HTTP/1.1',
			'OPTIONS * HTTP/1.1',
			'GET http://[ HTTP/1.1',
			'GET http://evil.example/v1/payments HTTP/1.1',
			'TRACE / HTTP/1.1',
		],
		...[
			'GET //v1//payments HTTP/1.1',
			'GET /\u00ff HTTP/1.1',
			'GET / / HTTP/1.1',
			'PRI * HTTP/2.0',
			'\u0016\u0003\u0001',
			'HEAD /v1/payments HTTP/1.1',
			'',
		],
		`GET /${'a'.repeat(20_000)} HTTP/1.1`,
	)
	const changed = fc.tuple(fc.option(first), fc.array(line, { maxLength: 3 })).map(([start, lines]) => {
		const [begun, ...rest] = head.split('\r\n')
		return Buffer.from(`${[start ?? begun, ...rest, ...lines].join('\r\n')}\r\n\r\n${body}`, 'latin1')
	})
	return fc.oneof(
		{ weight: 4, arbitrary: changed },
		{ weight: 1, arbitrary: fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
		{
			weight: 2,
			arbitrary: fc.tuple(fc.nat(1_000), fc.uint8Array({ minLength: 1, maxLength: 3 })).map(([at, bytes]) => {
				const whole = Buffer.from(valid)
				const place = at % whole.length
				return Buffer.concat([whole.subarray(0, place), bytes, whole.subarray(place)])
			}),
		},
		{ weight: 1, arbitrary: fc.tuple(changed, changed).map((both) => Buffer.concat(both)) },
	)
}

/** Says the bytes and hangs up its own side. Answers everything that was said back until the other side hung up too. */
export function answersOn(port: number, bytes: Buffer): Promise<RawAnswer[]> {
	return new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1')
		let answer: Buffer = Buffer.alloc(0)
		socket.on('data', (chunk: Buffer) => {
			answer = Buffer.concat([answer, chunk])
		})
		// A reset is an end, too.
		socket.on('error', () => undefined)
		socket.once('close', () => resolve(readAnswers(answer)))
		socket.end(bytes)
	})
}

function readAnswers(bytes: Buffer): RawAnswer[] {
	const message = readMessage(bytes)
	if (!message) return []
	const { head, headBytes, bytes: length = bytes.length } = message
	const status = Number(/^http\/1\.[01] (\d{3})/.exec(head)?.[1])
	const type = /\r\ncontent-type: ([^\r]*)/.exec(head)?.[1] ?? ''
	const body = bytes.subarray(headBytes, length).toString()
	// What goes on ahead of the answer, and an answer to HEAD, have no body.
	const isInterim = status === 100
	const answer = { status, type, body }
	return isInterim ? readAnswers(bytes.subarray(headBytes)) : [answer, ...readAnswers(bytes.subarray(length))]
}
