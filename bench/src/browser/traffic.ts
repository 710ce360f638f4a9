import { setTimeout as delay } from 'node:timers/promises'
import type { Page, Request } from '@playwright/test'

const QUIET_MS = 60
const POLL_MS = 10
const PATIENCE_MS = 20_000

/** What a page asks its server. */
export interface Traffic {
	/** Waits until nothing has been under way for a moment, as when a person has looked at the page; streams do not count. */
	quiet(): Promise<void>
}

export function watchTraffic(page: Page): Traffic {
	const underWay = new Set<Request>()
	let last = performance.now()
	const move = (change: () => unknown) => {
		change()
		last = performance.now()
	}
	page.on('request', (request) => {
		if (request.resourceType() !== 'eventsource') move(() => underWay.add(request))
	})
	const end = (request: Request) => move(() => underWay.delete(request))
	page.on('requestfinished', end)
	page.on('requestfailed', end)
	return {
		quiet: async () => {
			const deadline = performance.now() + PATIENCE_MS
			while (underWay.size > 0 || performance.now() - last < QUIET_MS) {
				if (page.isClosed()) throw new Error('the page was closed')
				if (performance.now() > deadline) {
					throw new Error(`no answer to ${[...underWay].map((request) => request.url()).join(', ')}`)
				}
				await delay(POLL_MS)
			}
		},
	}
}
