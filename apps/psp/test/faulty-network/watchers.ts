import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** What a browser was told of one payment, in order. */
export interface Watched {
	readonly paymentId: string
	readonly statuses: string[]
	readonly connections: string[]
	/** Resolves once it was told a final state. */
	readonly final: Promise<void>
}

export interface Watchers {
	readonly watch: (url: string, paymentId: string, token: string) => Watched
	readonly stop: () => Promise<void>
}

/** What goes to the process that watches, and what comes back. */
export interface WatchRequest {
	readonly url: string
	readonly paymentId: string
	readonly token: string
}
export type WatchReport = { readonly paymentId: string } & (
	| { readonly status: string }
	| { readonly connection: string }
)

/** The SDK's `watchPayment` on the runtime's own EventSource, as in a browser, in a process of its own. */
export function startWatchers(): Watchers {
	const child: ChildProcess = spawn(
		process.execPath,
		['--experimental-eventsource', '--no-warnings', new URL('watch-process.ts', import.meta.url).pathname],
		{ stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
	)
	const watched = new Map<string, Watched & { readonly end: () => void }>()
	child.on('message', (report: WatchReport) => {
		const one = watched.get(report.paymentId)
		if (!one) return
		if ('connection' in report) return void one.connections.push(report.connection)
		one.statuses.push(report.status)
		if (report.status !== 'pending') one.end()
	})
	return {
		watch: (url, paymentId, token) => {
			const { promise, resolve } = Promise.withResolvers<void>()
			const one = { paymentId, statuses: [], connections: [], final: promise, end: resolve }
			watched.set(paymentId, one)
			child.send({ url, paymentId, token } satisfies WatchRequest)
			return one
		},
		stop: async () => {
			child.disconnect()
			if (child.exitCode === null) await once(child, 'exit')
		},
	}
}
