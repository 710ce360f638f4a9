import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { commandLine, endedWithin, isAlive, isTaken } from './running-process.ts'
import { ServerError } from './server-error.ts'

const pollMs = 10
const zombieMs = 3_000
const fastStopMs = 20_000
const immediateStopMs = 5_000

/** Stops a server that an earlier, killed start left behind on this data directory. */
export async function stopLeftoverServer(dataDir: string): Promise<void> {
	const lock = join(dataDir, 'postmaster.pid')
	if (!existsSync(lock)) return
	const pid = Number(readFileSync(lock, 'utf8').split('\n')[0])
	if (!Number.isInteger(pid) || pid <= 1 || !isTaken(pid)) return
	if (isServerOf(pid, dataDir)) {
		await stopServer(pid)
	} else if (isAlive(pid) || !(await freedWithin(pid, zombieMs))) {
		// The number belongs to some other program, or to a killed server that nobody collects. PostgreSQL would take
		// either for a live server and refuse to start.
		rmSync(lock, { force: true })
	}
}

async function freedWithin(pid: number, patienceMs: number): Promise<boolean> {
	const deadline = Date.now() + patienceMs
	while (isTaken(pid) && Date.now() < deadline) await delay(pollMs)
	return !isTaken(pid)
}

/** Asks a server to stop at once and cleanly, then without cleaning up (it recovers at its next start). */
export async function stopServer(pid: number): Promise<void> {
	for (const [signal, patienceMs] of [
		['SIGINT', fastStopMs],
		['SIGQUIT', immediateStopMs],
	] as const) {
		if (!signalled(pid, signal)) return
		if (await endedWithin(pid, patienceMs)) return
	}
	throw new ServerError(`PostgreSQL (process ${pid}) does not stop. Stop it, then start again.`)
}

function signalled(pid: number, signal: NodeJS.Signals): boolean {
	try {
		return process.kill(pid, signal)
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
		throw new ServerError(`PostgreSQL (process ${pid}) runs under another account. Stop it, then start again.`, {
			cause: error,
		})
	}
}

function isServerOf(pid: number, dataDir: string): boolean {
	return commandLine(pid).includes(`-D ${dataDir} `)
}
