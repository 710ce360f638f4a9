import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Job } from './job.ts'
import type { CyclesRun } from './run-cycles.ts'

export interface LoadProcess {
	readonly run: (job: Job) => Promise<CyclesRun>
	readonly stop: () => Promise<void>
}

/**
 * Starts the process that makes the load, the same one for every measurement. It has a process group of its own: Ctrl-C in
 * the terminal reaches us alone, and we choose the order of stopping.
 */
export function startLoadProcess(): LoadProcess {
	const child = fork(`${import.meta.dirname}/main.ts`, { detached: true })
	const exited = once(child, 'exit')
	return {
		run: async (job) => {
			child.send(job)
			const [message] = (await Promise.race([once(child, 'message'), ended(exited)])) as [
				{ run?: CyclesRun; error?: string },
			]
			if (message.run) return message.run
			throw new Error(`${job.kind} at ${job.concurrency}: ${message.error}`)
		},
		stop: async () => {
			if (child.connected) child.disconnect()
			await exited
		},
	}
}

async function ended(exited: Promise<unknown>): Promise<never> {
	await exited
	throw new Error('the load process ended')
}
