import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

const pollMs = 10

/** Whether a process of this number is at work. */
export function isAlive(pid: number): boolean {
	return isTaken(pid) && !isZombie(pid)
}

/** Whether this number belongs to a process, be it one that ended and was not collected by its parent yet. */
export function isTaken(pid: number): boolean {
	try {
		return process.kill(pid, 0)
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM'
	}
}

function isZombie(pid: number): boolean {
	try {
		return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
	} catch {
		return false
	}
}

/** What a process was started with, words separated by spaces and closed by one; empty when there is no such process. */
export function commandLine(pid: number): string {
	if (process.platform !== 'linux') {
		return `${spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout.trim()} `
	}
	try {
		return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
	} catch {
		return ''
	}
}

/**
 * When the process began, in some notation of the machine's own; undefined when there is none. Together with its number it
 * tells a process from a later one of the same number, whatever title it gives itself.
 */
export function processStart(pid: number): string | undefined {
	if (process.platform !== 'linux') {
		return spawnSync('ps', ['-p', String(pid), '-o', 'lstart='], { encoding: 'utf8' }).stdout.trim() || undefined
	}
	try {
		// The name, in brackets, may contain spaces; the start is the 20th word after it (proc_pid_stat(5)).
		return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19]
	} catch {
		return undefined
	}
}

/** The processes of a session, which keeps together what a program started even in process groups of their own. Linux only. */
export function sessionMembers(leader: number): number[] {
	if (process.platform !== 'linux') return []
	return readdirSync('/proc').flatMap((name) => {
		try {
			const [, , , session] = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
			return Number(session) === leader ? [Number(name)] : []
		} catch {
			return []
		}
	})
}

/** Waits until the process ended; false when it did not within the time. */
export async function endedWithin(pid: number, patienceMs: number): Promise<boolean> {
	const deadline = Date.now() + patienceMs
	while (isAlive(pid)) {
		if (Date.now() > deadline) return false
		await delay(pollMs)
	}
	return true
}
