import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { endedWithin, sessionMembers } from '../../packages/postgres/src/running-process.ts'
import { StartError } from './start-error.ts'

/** How to run a program of the house. */
export type ProgramOptions = {
	/** As a person calls it: "The till". */
	name: string
	logFile: string
	cwd: string
	/** The arguments of the pinned Node. */
	args: string[]
	env: Record<string, string>
}

/** A program that is running. */
export type Program = {
	name: string
	pid: number
	/** Resolves when the program ended, with the reason as a sentence. */
	ended: Promise<string>
	/** The exit code, once ended. */
	code: () => number | null
	stop(): Promise<void>
}

const stopMs = 10_000
const tailLines = 30

/**
 * Starts a program under the pinned Node, in a process group of its own: Ctrl-C in the terminal reaches us alone, and we
 * choose the order of stopping. Its output goes to its log; the log of the run before is kept beside it.
 */
export function launchProgram(options: ProgramOptions): Program {
	const log = openLog(options.logFile)
	const child = spawn(
		process.execPath,
		['--import', join(import.meta.dirname, 'exit-with-parent.ts'), ...options.args],
		{
			cwd: options.cwd,
			env: { ...commonEnvironment(), ...options.env },
			stdio: ['pipe', log, log],
			detached: true,
		},
	)
	closeSync(log)
	if (child.pid === undefined) throw new StartError(`${options.name} could not be run.`)
	return follow(child, child.pid, options)
}

function follow(child: ChildProcess, pid: number, { name, logFile }: ProgramOptions): Program {
	const ended = new Promise<string>((resolve) => {
		child.once('exit', (code, signal) => {
			const how = signal ? `was ended by ${signal}` : `ended with code ${code}`
			resolve(`${name} ${how}. ${tail(logFile)}`)
		})
	})
	return {
		name,
		pid,
		ended,
		code: () => child.exitCode ?? (child.signalCode ? 128 + constants.signals[child.signalCode] : null),
		stop: async () => {
			await stopGroup(pid)
			await ended
		},
	}
}

/** Asks a program and its process group to end, and ends whatever is left of them after a while. */
export async function stopGroup(pid: number, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
	kill(-pid, signal)
	await endedWithin(pid, stopMs)
	kill(-pid, 'SIGKILL')
	// Turbo gives each task a group of its own, and a build's workers may outlive it for a while.
	for (const member of sessionMembers(pid)) kill(member, 'SIGKILL')
}

function kill(target: number, signal: NodeJS.Signals): void {
	try {
		process.kill(target, signal)
	} catch (error) {
		// ESRCH: nothing of it is left, which is what we want. EPERM is macOS's word for a group of zombies.
		if (!['ESRCH', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
	}
}

function openLog(logFile: string): number {
	mkdirSync(dirname(logFile), { recursive: true })
	if (existsSync(logFile)) renameSync(logFile, logFile.replace(/\.log$/, '.previous.log'))
	return openSync(logFile, 'w', 0o600)
}

function tail(logFile: string): string {
	const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n')
	if (lines.join('').length === 0) return 'It logged nothing.'
	return `The end of its log, ${logFile}:\n${lines.slice(-tailLines).join('\n')}`
}

/** What every program may see of our environment. Passwords of the other parties are not among it. */
export function commonEnvironment(): Record<string, string> {
	const passed = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'LC_ALL', 'TZ', 'LOG_LEVEL', 'NODE_EXTRA_CA_CERTS']
	return {
		...Object.fromEntries(passed.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))),
		NODE_ENV: 'production',
		NEXT_TELEMETRY_DISABLED: '1',
		TURBO_TELEMETRY_DISABLED: '1',
	}
}
