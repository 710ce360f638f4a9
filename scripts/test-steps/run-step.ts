import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { root } from '../source-files.ts'
import { stopGroup } from '../start/program.ts'

/** One thing that `npm test` proves. */
export type Step = {
	name: string
	/** Folder to run in, from the root. */
	folder?: string
	/** The arguments of the pinned Node. */
	args: string[]
	env?: Record<string, string>
	/** The step's own last words, cut from all it said. */
	summary?: (output: string) => string
	/** Pointless when that step failed. */
	after?: string
}

/** How a step went. */
export type Outcome = { name: string; passed: boolean; tookMs: number; summary: string }

/** Runs a step, showing its output as it comes. */
export async function runStep(step: Step, signal: AbortSignal): Promise<Outcome> {
	console.log(`\n— ${step.name}`)
	const begun = performance.now()
	const child = spawn(process.execPath, step.args, {
		cwd: join(root, step.folder ?? '.'),
		env: { ...process.env, ...environment(), ...step.env },
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: true,
	})
	// Test runners tidy up on an interrupt: they stop the servers and browsers they started.
	let stopping: Promise<void> | undefined
	const stop = () => {
		if (child.pid) stopping = stopGroup(child.pid, 'SIGINT')
	}
	signal.addEventListener('abort', stop)
	let output = ''
	child.stdout.on('data', (chunk) => {
		output += chunk
		process.stdout.write(chunk)
	})
	child.stderr.pipe(process.stderr, { end: false })
	const code = await new Promise<number | null>((resolve, reject) => {
		child.on('error', reject)
		child.on('close', resolve)
	})
	signal.removeEventListener('abort', stop)
	await stopping
	signal.throwIfAborted()
	const summary = step.summary?.(output) ?? ''
	return { name: step.name, passed: code === 0, tookMs: performance.now() - begun, summary }
}

function environment(): Record<string, string> {
	return {
		// The scripts of packages find the pinned Node, and turbo finds its way to run them.
		PATH: [join(root, 'scripts/turbo-path'), join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter),
		NEXT_TELEMETRY_DISABLED: '1',
		TURBO_TELEMETRY_DISABLED: '1',
		...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}),
	}
}
