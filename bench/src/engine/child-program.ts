import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const root = resolve(import.meta.dirname, '../../..')
const READY_WITHIN_MS = 20_000

export interface ChildProgram {
	readonly pid: number
	readonly stop: () => Promise<void>
}

/** Runs a program with production's settings, its log written to nowhere, and returns once `ready` answers 200. */
export async function startChildProgram(options: {
	readonly cwd: string
	readonly args: readonly string[]
	readonly env: Readonly<Record<string, string>>
	readonly ready: string
}): Promise<ChildProgram> {
	const child = spawn(
		process.execPath,
		['--import', resolve(root, 'scripts/start/exit-with-parent.ts'), ...options.args],
		{
			cwd: resolve(root, options.cwd),
			env: { PATH: process.env.PATH, NODE_ENV: 'production', ...options.env },
			stdio: ['pipe', 'ignore', 'inherit'],
			// A process group of its own: Ctrl-C in the terminal reaches us alone, and we choose the order of stopping.
			detached: true,
		},
	)
	const exited = once(child, 'exit')
	const program = {
		pid: child.pid as number,
		stop: async () => {
			child.kill('SIGTERM')
			await exited
		},
	}
	const deadline = performance.now() + READY_WITHIN_MS
	for (;;) {
		const answer = await fetch(options.ready).catch(() => undefined)
		if (answer?.ok) return program
		const hasEnded = child.exitCode !== null || child.signalCode !== null
		if (hasEnded || performance.now() > deadline) {
			await program.stop()
			throw new Error(`${options.args.join(' ')} did not become ready`)
		}
		await delay(20)
	}
}
