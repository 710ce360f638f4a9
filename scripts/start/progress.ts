/** Says what is done now, and when it is done, how long it took. */
export class Progress {
	readonly #running = new Map<string, number>()
	readonly #live = process.stdout.isTTY
	#ticking: NodeJS.Timeout | undefined

	/** Runs one step; `what` tells it as a fact once done: "PostgreSQL ready". */
	async step<T>(what: string, work: () => Promise<T>): Promise<T> {
		const started = performance.now()
		this.#begin(what, started)
		try {
			const result = await work()
			this.#finish('✓', what, started)
			return result
		} catch (error) {
			this.#finish('✗', what, started)
			throw error
		}
	}

	#begin(what: string, started: number): void {
		this.#running.set(what, started)
		if (!this.#live) return
		this.#ticking ??= setInterval(() => this.#show(), 100).unref()
		this.#show()
	}

	#finish(mark: string, what: string, started: number): void {
		this.#running.delete(what)
		this.#clear()
		console.log(`${mark} ${what}  ${seconds(started)}`)
		if (this.#running.size > 0) {
			this.#show()
			return
		}
		clearInterval(this.#ticking)
		this.#ticking = undefined
	}

	#show(): void {
		if (!this.#live) return
		const steps = [...this.#running].map(([what, started]) => `${what}  ${seconds(started)}`)
		this.#clear()
		process.stdout.write(`… ${steps.join('   ')}`.slice(0, (process.stdout.columns ?? 80) - 1))
	}

	#clear(): void {
		if (this.#live) process.stdout.write('\r\u001b[2K')
	}
}

/** The time since then, as "1.2 s". */
function seconds(started: number): string {
	return `${((performance.now() - started) / 1000).toFixed(1)} s`
}
