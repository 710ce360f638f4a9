/** Aborts when somebody asks us to stop: Ctrl-C, a signal, a closed terminal, or the end of the process that started us. */
export function stopSignal(): AbortSignal {
	const stopping = new AbortController()
	const stop = () => stopping.abort(new Stopped())
	// Ctrl-C may arrive several times (terminal, npm, bootstrap): the first one counts, the others are swallowed.
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
	if (process.channel) {
		process.on('disconnect', stop)
		// Listening to the parent must not keep us alive once all is done.
		process.channel.unref()
	}
	// A terminal that is gone cannot be written to; that is no reason to leave programs behind.
	for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
	return stopping.signal
}

/** The reason of an orderly stop; not an error. */
export class Stopped extends Error {
	override name = 'Stopped'
}

/** Resolves when the signal aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		if (signal.aborted) return resolve()
		signal.addEventListener('abort', () => resolve(), { once: true })
	})
}
