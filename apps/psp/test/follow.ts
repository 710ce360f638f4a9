import { createParser, type EventSourceMessage } from 'eventsource-parser'

export interface Follow {
	readonly status: number
	readonly headers: Headers
	/** The next message, as it comes; rejects when the stream ends first. */
	readonly next: () => Promise<{ event: string; id: string; data: unknown }>
	/** Resolves when the server ends the stream or its connection is lost. */
	readonly ended: Promise<void>
	readonly drop: () => void
	readonly text: () => Promise<string>
}

/** Opens a stream as a browser does, and reads it message by message. */
export async function follow(url: string, lastEventId?: string): Promise<Follow> {
	const abort = new AbortController()
	const response = await fetch(url, {
		signal: abort.signal,
		headers: { accept: 'text/event-stream', ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) },
	})
	const { status, headers } = response
	if (status !== 200 || !response.body) {
		const ended = Promise.resolve()
		const none = () => Promise.reject(new Error(`the stream answered ${status}`))
		return { status, headers, next: none, ended, drop: () => abort.abort(), text: () => response.text() }
	}
	const arrived: EventSourceMessage[] = []
	const waiting: { resolve: (message: EventSourceMessage) => void; reject: (error: Error) => void }[] = []
	let over = false
	const parser = createParser({
		onEvent: (message) => {
			const next = waiting.shift()
			if (next) next.resolve(message)
			else arrived.push(message)
		},
	})
	const { body } = response
	const ended = (async () => {
		try {
			const decoder = new TextDecoder()
			for await (const chunk of body) parser.feed(decoder.decode(chunk, { stream: true }))
		} catch {
			// Dropped, by us or by the server: either way it is over.
		}
		over = true
		for (const { reject } of waiting.splice(0)) reject(new Error('the stream ended'))
	})()
	const take = (): Promise<EventSourceMessage> => {
		const message = arrived.shift()
		if (message) return Promise.resolve(message)
		if (over) return Promise.reject(new Error('the stream ended'))
		return new Promise((resolve, reject) => waiting.push({ resolve, reject }))
	}
	return {
		status,
		headers,
		ended,
		drop: () => abort.abort(),
		text: () => Promise.reject(new Error('it is a stream')),
		next: async () => {
			const { event = '', id = '', data } = await take()
			return { event, id, data: JSON.parse(data) }
		},
	}
}
