import { setTimeout as delay } from 'node:timers/promises'
import type { Program } from './program.ts'
import { StartError } from './start-error.ts'

const pollMs = 50
const patienceMs = 60_000

/** Waits until the program answers at the URL; fails with its last words when it ends instead. */
export async function waitForHealth(program: Program, url: string, signal: AbortSignal): Promise<void> {
	let last: string | undefined
	void program.ended.then((end) => {
		last = end
	})
	const deadline = performance.now() + patienceMs
	while (!(await answers(url))) {
		signal.throwIfAborted()
		if (last !== undefined) throw new StartError(last)
		if (performance.now() > deadline) throw new StartError(`${program.name} does not answer at ${url}.`)
		await delay(pollMs)
	}
}

async function answers(url: string): Promise<boolean> {
	try {
		const response = await fetch(url, { signal: AbortSignal.timeout(5_000) })
		await response.body?.cancel()
		return response.ok
	} catch {
		return false
	}
}
