import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A line of TCP between the servers and the PSP, which can be held still in either direction, as a bad network does. */
export interface Wire {
	/** Lets nothing through in this direction until `release`. */
	hold(direction: 'requests' | 'answers'): void
	release(): void
	/** Ends every connection, as the death of either end does; what was held is lost. New ones are not held. */
	cut(): void
	close(): Promise<void>
	/** Resolves, saying so, once it is closed. */
	readonly closed: Promise<string>
}

/** Opens the line on `port`; whatever comes in goes on to `to`. */
export async function openWire({ port, to }: { port: number; to: number }): Promise<Wire> {
	const lines = new Set<{ near: Socket; far: Socket }>()
	let held: 'requests' | 'answers' | undefined
	const server = createServer((near) => {
		const far = connect(to, '127.0.0.1')
		const line = { near, far }
		lines.add(line)
		// Neither end outlives the other; bytes that were held are not delivered then.
		const cut = () => {
			lines.delete(line)
			near.destroy()
			far.destroy()
		}
		for (const end of [near, far]) end.on('close', cut).on('error', cut)
		near.on('data', (bytes) => far.write(bytes))
		far.on('data', (bytes) => near.write(bytes))
		if (held) pausedEnd(line, held).pause()
	})
	server.listen(port, '127.0.0.1')
	await once(server, 'listening')
	const cutAll = () => {
		held = undefined
		for (const { near, far } of lines) for (const end of [near, far]) end.destroy()
	}
	const closed = once(server, 'close').then(() => 'The wire is closed.')
	return {
		closed,
		cut: cutAll,
		hold(direction) {
			held = direction
			for (const line of lines) pausedEnd(line, direction).pause()
		},
		release() {
			held = undefined
			for (const { near, far } of lines) for (const end of [near, far]) end.resume()
		},
		async close() {
			cutAll()
			server.close()
			await closed
		},
	}
}

function pausedEnd({ near, far }: { near: Socket; far: Socket }, direction: 'requests' | 'answers'): Socket {
	return direction === 'requests' ? near : far
}
