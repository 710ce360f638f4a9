import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type CyclesRun, summarizeCycles } from '../load/run-cycles.ts'

const PGBENCH = '/usr/bin/pgbench'
const run = promisify(execFile)

export const pgbenchIsInstalled = (): boolean => existsSync(PGBENCH)

export interface PgbenchRun {
	readonly url: string
	readonly script: string
	readonly clients: number
	readonly warmUpMs: number
	readonly ms: number
	readonly signal: AbortSignal
}

/** How many scripts pgbench gets through, each client on prepared statements and never pausing. */
export async function runPgbench({ url, script, clients, warmUpMs, ms, signal }: PgbenchRun): Promise<CyclesRun> {
	const folder = mkdtempSync(join(tmpdir(), 'tender-bench-'))
	try {
		const file = join(folder, 'cycle.sql')
		writeFileSync(file, script)
		// Whole seconds is all that it takes, so the window is cut out of its log, as for the other contenders.
		const seconds = Math.ceil((warmUpMs + ms) / 1_000)
		const how = ['-n', '-M', 'prepared', '-c', `${clients}`, '-j', `${Math.min(2, clients)}`, '-T', `${seconds}`]
		const log = ['--log', `--log-prefix=${join(folder, 'log')}`]
		await run(PGBENCH, [...how, ...log, '-f', file, url], { env: { ...process.env, LC_ALL: 'C' }, signal })
		return summarizeCycles(readLog(folder), warmUpMs, ms)
	} finally {
		rmSync(folder, { recursive: true, force: true })
	}
}

/** A line per transaction: client, number, microseconds it took, script, and when it ended in seconds and microseconds. */
function readLog(folder: string) {
	const cycles = readdirSync(folder)
		.filter((name) => name.startsWith('log'))
		.flatMap((name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'))
		.map((line) => line.split(' ').map(Number))
		.map(([, , took = Number.NaN, , second = Number.NaN, microsecond = Number.NaN]) => ({
			doneMs: second * 1_000 + microsecond / 1_000,
			tookMs: took / 1_000,
		}))
	const begun = cycles.reduce((first, { doneMs, tookMs }) => Math.min(first, doneMs - tookMs), Number.POSITIVE_INFINITY)
	return cycles.map(({ doneMs, tookMs }) => ({ doneMs: doneMs - begun, tookMs }))
}
