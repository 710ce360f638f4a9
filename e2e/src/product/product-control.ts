import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Product } from './start-product.ts'

/** What a story may do to the product from outside, besides using it. */
const ACTIONS = {
	'kill-psp': (product: Product) => product.killPsp(),
	'start-psp': (product: Product) => product.startPsp(),
	mend: (product: Product) => product.mend(),
	'hold-requests': async (product: Product) => product.wire.hold('requests'),
	'hold-answers': async (product: Product) => product.wire.hold('answers'),
}

export type Action = keyof typeof ACTIONS

/** Stories run in a process of their own; this is how they reach the one that owns the programs. */
export async function openControl(product: Product): Promise<{ url: string; close: () => void }> {
	const server = createServer((request, response) => {
		const action = ACTIONS[(request.url ?? '').slice(1) as Action]
		if (!action) return response.writeHead(404).end()
		action(product).then(
			() => response.writeHead(204).end(),
			(error: Error) => response.writeHead(500).end(error.stack),
		)
	})
	server.listen(0, '127.0.0.1')
	await once(server, 'listening')
	const { port } = server.address() as AddressInfo
	return {
		url: `http://127.0.0.1:${port}`,
		close: () => {
			server.closeAllConnections()
			server.close()
		},
	}
}

/** Asks for an action and waits until it is done. */
export async function control(url: string, action: Action): Promise<void> {
	const response = await fetch(`${url}/${action}`, { method: 'POST' })
	if (!response.ok) throw new Error(`${action} failed: ${await response.text()}`)
}
