import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive, processStart } from '../../packages/postgres/src/running-process.ts'
import { stopGroup } from './program.ts'
import type { Settings } from './settings.ts'
import { StartError } from './start-error.ts'
import { writePrivateFile } from './write-private-file.ts'

/** What `running.json` says about the Tender that uses a data folder. */
type RunningFile = {
	start: RunningProcess
	ready: boolean
	urls: Settings['urls']
	ports: Settings['ports']
	/** Process groups to stop when the start itself was killed. */
	programs: RunningProcess[]
}

/** A process that a later one of the same number is not taken for. */
type RunningProcess = { pid: number; since: string | undefined }

/** Our hold on the data folder. */
export type Instance = {
	/** A program that the next start must stop if we cannot. */
	record(program: { pid: number }): void
	ready(): void
	release(): void
}

/** Takes the data folder for this start. Another one that runs is named; what a killed one left behind is stopped. */
export async function claimInstance({ dataDir, urls, ports }: Settings): Promise<Instance> {
	const file = join(dataDir, 'running.json')
	const state: RunningFile = { start: runningProcess(process.pid), ready: false, urls, ports, programs: [] }
	mkdirSync(dataDir, { recursive: true })
	while (!created(file, state)) {
		const other = readRunning(dataDir)
		if (other && isRunning(other.start)) throw new StartError(alreadyRunning(other))
		for (const program of other?.programs ?? []) if (isRunning(program)) await stopGroup(program.pid)
		rmSync(file, { force: true })
	}
	const save = () => writePrivateFile(file, JSON.stringify(state))
	return {
		record: ({ pid }) => {
			state.programs.push(runningProcess(pid))
			save()
		},
		ready: () => {
			state.ready = true
			save()
		},
		release: () => rmSync(file, { force: true }),
	}
}

/** The Tender that uses this data folder now, if any. */
export function runningInstance(dataDir: string): RunningFile | undefined {
	const running = readRunning(dataDir)
	return running && isRunning(running.start) ? running : undefined
}

function created(file: string, state: RunningFile): boolean {
	try {
		writeFileSync(file, JSON.stringify(state), { flag: 'wx', mode: 0o600 })
		return true
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
		throw new StartError(`${file} cannot be written. Start Tender as the user who started it first.`, { cause: error })
	}
}

function readRunning(dataDir: string): RunningFile | undefined {
	try {
		const file: RunningFile = JSON.parse(readFileSync(join(dataDir, 'running.json'), 'utf8'))
		return file.start && file.programs ? file : undefined
	} catch {
		// Absent, or cut off when a start was killed: either way nobody runs by it.
		return undefined
	}
}

const runningProcess = (pid: number): RunningProcess => ({ pid, since: processStart(pid) })

const isRunning = ({ pid, since }: RunningProcess): boolean => isAlive(pid) && processStart(pid) === since

function alreadyRunning({ start: { pid }, ready, urls }: RunningFile): string {
	if (!ready) return `Tender is being started already (process ${pid}).`
	return `Tender is running already (process ${pid}): the till at ${urls.merchant}, the wallet at ${urls.wallet}.`
}
