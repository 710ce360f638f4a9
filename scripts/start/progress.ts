const announceMs = 2_000

/** Says what is done now, and when it is done, how long it took. */
export class Progress {
	readonly #running = new Map<string, number>()
	readonly #live = process.stdout.isTTY
	#ticking: NodeJS.Timeout | undefined

	/** Runs one step: "Starting PostgreSQL" while at it, "PostgreSQL ready" once done. */
	async step<T>(doing: string, done: string, work: () => Promise<T>): Promise<T> {
		const started = performance.now()
		this.#begin(doing, started)
		const announcing = setTimeout(() => this.#announce(doing), announceMs)
		try {
			const result = await work()
			this.#finish(doing, `✓ ${done}  ${seconds(started)}`)
			return result
		} catch (error) {
			this.#finish(doing, `✗ ${doing}  ${seconds(started)}`)
			throw error
		} finally {
			clearTimeout(announcing)
		}
	}

	/** Where lines cannot be rewritten, a step that takes long is told once. */
	#announce(doing: string): void {
		if (!this.#live) console.log(`… ${doing}`)
	}

	#begin(doing: string, started: number): void {
		this.#running.set(doing, started)
		if (!this.#live) return
		this.#ticking ??= setInterval(() => this.#show(), 100).unref()
		this.#show()
	}

	#finish(doing: string, line: string): void {
		this.#running.delete(doing)
		this.#clear()
		console.log(line)
		if (this.#running.size > 0) {
			this.#show()
			return
		}
		clearInterval(this.#ticking)
		this.#ticking = undefined
	}

	#show(): void {
		if (!this.#live) return
		const steps = [...this.#running].map(([doing, started]) => `${doing}  ${seconds(started)}`)
		this.#clear()
		process.stdout.write(`… ${steps.join('   ')}`.slice(0, (process.stdout.columns || 80) - 1))
	}

	#clear(): void {
		if (this.#live) process.stdout.write('\r\u001b[2K')
	}
}

/** The time since then, as "1.2 s". */
function seconds(started: number): string {
	return `${((performance.now() - started) / 1000).toFixed(1)} s`
}
