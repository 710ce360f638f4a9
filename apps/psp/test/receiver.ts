import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { WireEvent } from '@tender/core/wire/event'
import { verifyWebhook } from '@tender/sdk/verify-webhook'

/** A merchant's server: it verifies each webhook as its developer is told to, and keeps each event once. */
export interface Receiver {
	readonly port: number
	readonly events: ReadonlyMap<string, WireEvent>
	/** Every arrival, with its event's id. */
	readonly arrivals: readonly string[]
	/** What did not verify, or came again with another content. Must stay empty. */
	readonly faults: readonly string[]
	readonly close: () => Promise<void>
}

export async function startReceiver(secret: string): Promise<Receiver> {
	const events = new Map<string, WireEvent>()
	const arrivals: string[] = []
	const faults: string[] = []

	const receive: RequestListener = async (request, response) => {
		const chunks: Buffer[] = []
		try {
			for await (const chunk of request) chunks.push(chunk)
		} catch {
			// Cut off on the way: what came is no webhook.
			return
		}
		const body = Buffer.concat(chunks).toString()
		try {
			const event = verifyWebhook({ secret, headers: request.headers as Record<string, string>, body })
			arrivals.push(event.id)
			const before = events.get(event.id)
			if (before && JSON.stringify(before) !== JSON.stringify(event)) faults.push(`${event.id} came with two contents`)
			if (request.headers['webhook-id'] !== event.id) faults.push(`${event.id} came under another id`)
			events.set(event.id, event)
			response.writeHead(204).end()
		} catch (error) {
			faults.push(`${error}: ${body.slice(0, 200)}`)
			response.writeHead(400).end()
		}
	}
	const server = createServer((request, response) => void receive(request, response)).listen(0, '127.0.0.1')
	await once(server, 'listening')
	return {
		port: (server.address() as AddressInfo).port,
		events,
		arrivals,
		faults,
		close: async () => {
			server.closeAllConnections()
			server.close()
			await once(server, 'close')
		},
	}
}
