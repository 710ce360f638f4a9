import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { Fault, FaultKind } from './fault.ts'
import { readMessage } from './http-message.ts'

/** What the far side answered to one arrival of a request, whether or not anybody heard it. */
export interface Heard {
	/** The request's first line and headers, in lower case. */
	readonly head: string
	/** The whole answer, or what there was of it. */
	readonly answer: string
}

export interface FaultyProxy {
	readonly url: string
	/** How often each fault was played. */
	readonly played: ReadonlyMap<FaultKind, number>
	readonly heard: readonly Heard[]
	/** Everything that is still on its way arrives, and is answered. */
	readonly settle: () => Promise<void>
	readonly close: () => Promise<void>
}

const BAD_GATEWAY = page('502 Bad Gateway')
const PORTAL = page('200 OK')

function page(status: string): string {
	const html = `<h1>${status}</h1>`
	return `HTTP/1.1 ${status}\r\ncontent-type: text/html\r\ncontent-length: ${html.length}\r\n\r\n${html}`
}

/** A network between a client and a server, over bare TCP, that does to each request what is drawn for it. */
export async function startFaultyProxy(targetPort: number, draw: (head: string) => Fault): Promise<FaultyProxy> {
	const sockets = new Set<Socket>()
	const played = new Map<FaultKind, number>()
	const heard: Heard[] = []
	const onTheirWay = new Set<Promise<unknown>>()
	const waiting: { after: number; go: () => void }[] = []

	function keep(socket: Socket): Socket {
		sockets.add(socket)
		socket.on('error', () => undefined)
		socket.once('close', () => sockets.delete(socket))
		return socket
	}

	/** Plays the request to the far side. Resolves with its answer, or what there was of it when the connection ended. */
	function play(request: Buffer, { onBytes, pieces = request.length }: Playing = {}): Promise<Buffer> {
		const upstream = keep(connect(targetPort, '127.0.0.1')).setNoDelay()
		let answer: Buffer = Buffer.alloc(0)
		upstream.on('data', (bytes: Buffer) => {
			answer = Buffer.concat([answer, bytes])
			onBytes?.(bytes, upstream)
			if (isWhole(answer)) upstream.destroy()
		})
		void write(upstream, request, pieces)
		return underWay(
			request,
			closed(upstream).then(() => {
				heard.push({ head: readMessage(request)?.head ?? '', answer: answer.toString() })
				return answer
			}),
		)
	}

	/** Something to wait for before everything is settled. Streams are not: they are open as long as they are open. */
	function underWay<T>(request: Buffer, promise: Promise<T>): Promise<T> {
		if (readMessage(request)?.isStream) return promise
		onTheirWay.add(promise)
		return promise.finally(() => onTheirWay.delete(promise))
	}

	/** Plays it once this many other requests have come by. */
	function playAfter(request: Buffer, after: number): void {
		waiting.push({ after, go: () => void play(request) })
	}

	function comeBy(): void {
		for (const [index, one] of [...waiting.entries()].reverse()) {
			if (one.after-- > 0) continue
			waiting.splice(index, 1)
			one.go()
		}
	}

	async function pass(request: Buffer, client: Socket, pieces?: number): Promise<void> {
		// A client that hangs up ends a stream; the far side must get to know.
		let upstreamOf: Socket | undefined
		const hangUp = () => upstreamOf?.destroy()
		client.once('close', hangUp)
		const onBytes = (bytes: Buffer, upstream: Socket) => {
			upstreamOf = upstream
			client.write(bytes)
			if (client.destroyed) upstream.destroy()
		}
		const answer = await play(request, { onBytes, ...(pieces !== undefined && { pieces }) })
		client.off('close', hangUp)
		if (!isWhole(answer)) client.destroySoon()
	}

	/** Passes the answer up to so many bytes, or up to this part of it once it is whole. */
	async function passSome(request: Buffer, client: Socket, end: { bytes: number } | { part: number }): Promise<void> {
		let passed = 0
		const onBytes = (bytes: Buffer, upstream: Socket) => {
			if ('part' in end) return
			client.write(bytes.subarray(0, end.bytes - passed))
			passed += bytes.length
			if (passed >= end.bytes) upstream.destroy()
		}
		const answer = await play(request, { onBytes })
		if ('part' in end) client.write(answer.subarray(0, Math.floor(answer.length * end.part)))
		client.destroySoon()
	}

	async function meet(fault: Fault, request: Buffer, client: Socket): Promise<void> {
		const { headBytes = 0 } = readMessage(request) ?? {}
		switch (fault.kind) {
			case 'none':
				return pass(request, client)
			case 'request lost':
				client.destroy()
				return
			case 'answer lost':
				await play(request)
				client.destroy()
				return
			case 'delayed':
				await delay(fault.ms)
				return pass(request, client)
			case 'late':
				playAfter(request, fault.after)
				client.destroy()
				return
			case 'doubled':
				void play(request)
				return pass(request, client)
			case 'replayed':
				await pass(request, client)
				playAfter(request, fault.after)
				return
			case 'cut in head':
				return breakOff(request.subarray(0, Math.ceil(headBytes * fault.part)), client)
			case 'cut in body': {
				const sent = headBytes + Math.floor((request.length - headBytes) * fault.part)
				return breakOff(request.subarray(0, sent), client)
			}
			case 'cut in answer':
				return passSome(request, client, { part: fault.part })
			case 'cut in stream':
				return passSome(request, client, { bytes: fault.bytes })
			case 'trickled':
				return pass(request, client, fault.bytes)
			case 'bad gateway':
			case 'portal':
				if (fault.asked) await play(request)
				client.write(fault.kind === 'portal' ? PORTAL : BAD_GATEWAY)
				return
			case 'closed after':
				await pass(request, client)
				client.destroySoon()
		}
	}

	/** The far side gets so much and no more. A GET that has no body may be whole by then. */
	async function breakOff(part: Buffer, client: Socket): Promise<void> {
		const upstream = keep(connect(targetPort, '127.0.0.1'))
		upstream.resume()
		upstream.end(part)
		client.destroy()
		await closed(upstream)
	}

	const server = createServer((client) => {
		keep(client)
		let bytes: Buffer = Buffer.alloc(0)
		let last: Promise<void> = Promise.resolve()
		client.on('data', (chunk: Buffer) => {
			bytes = Buffer.concat([bytes, chunk])
			const end = readMessage(bytes)?.bytes
			if (end === undefined) return
			const request = bytes.subarray(0, end)
			bytes = bytes.subarray(end)
			const fault = draw(readMessage(request)?.head ?? '')
			played.set(fault.kind, (played.get(fault.kind) ?? 0) + 1)
			comeBy()
			last = underWay(
				request,
				last.then(() => meet(fault, request, client)),
			)
		})
	})
	server.listen(0, '127.0.0.1')
	await once(server, 'listening')

	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		played,
		heard,
		settle: async () => {
			for (const { go } of waiting.splice(0)) go()
			while (onTheirWay.size > 0) await Promise.all(onTheirWay)
		},
		close: async () => {
			for (const socket of sockets) socket.destroy()
			server.close()
			await once(server, 'close')
		},
	}
}

interface Playing {
	readonly onBytes?: (bytes: Buffer, upstream: Socket) => void
	/** How many bytes to send at once. */
	readonly pieces?: number
}

function closed(socket: Socket): Promise<void> {
	return new Promise((resolve) => socket.once('close', () => resolve()))
}

function isWhole(answer: Buffer): boolean {
	return readMessage(answer)?.bytes !== undefined
}

async function write(socket: Socket, bytes: Buffer, pieces: number): Promise<void> {
	for (let at = 0; at < bytes.length && !socket.destroyed; at += pieces) {
		socket.write(bytes.subarray(at, at + pieces))
		await new Promise((resolve) => setImmediate(resolve))
	}
}
