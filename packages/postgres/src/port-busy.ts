import { createServer } from 'node:net'

/** Another program already listens on a port that is needed here. */
export class PortBusyError extends Error {
	override name = 'PortBusyError'
	readonly port: number

	constructor(port: number, cause?: unknown) {
		super(`Port ${port} is in use by another program.`, { cause })
		this.port = port
	}
}

/** Throws PortBusyError when the port cannot be listened on. */
export async function ensurePortFree(port: number, host = '127.0.0.1'): Promise<void> {
	await listenOnce(port, host)
}

/** A port of 127.0.0.1 that is free now. */
export async function freePort(): Promise<number> {
	return listenOnce(0, '127.0.0.1')
}

function listenOnce(port: number, host: string): Promise<number> {
	return new Promise((resolve, reject) => {
		const probe = createServer()
		probe.once('error', (error: NodeJS.ErrnoException) =>
			reject(error.code === 'EADDRINUSE' ? new PortBusyError(port, error) : error),
		)
		probe.listen({ port, host, exclusive: true }, () => {
			const address = probe.address()
			const taken = address !== null && typeof address === 'object' ? address.port : port
			probe.close(() => resolve(taken))
		})
	})
}
