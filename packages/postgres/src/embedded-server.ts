import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { prepareDataDirectory, serverEnvironment } from './data-directory.ts'
import { type EmbeddedBinaries, embeddedBinaries } from './embedded-binaries.ts'
import { stopLeftoverServer, stopServer } from './leftover-server.ts'
import { ensurePortFree, freePort } from './port-busy.ts'
import { type Account, launchAs, serverAccount } from './server-account.ts'
import { ServerError } from './server-error.ts'

/** A running PostgreSQL server. */
export type EmbeddedServer = {
	/** The administrator's URL of the database `postgres`. */
	adminUrl: string
	port: number
	pid: number
	/** Resolves when the server ended, whoever ended it, with the last lines it logged. */
	ended: Promise<string>
	/** Ends all sessions, writes everything down and stops. */
	stop(): Promise<void>
}

export type EmbeddedServerOptions = {
	dataDir: string
	/** 0 takes any free port. */
	port: number
	/** False trades safety against power loss for speed: for tests only. */
	durable?: boolean
	/** Where the server writes its log; `server.log` in the data directory unless told. */
	logFile?: string
}

const pollMs = 10
const startMs = 60_000
const orphansMs = 10_000

/**
 * Starts PostgreSQL from the binaries in node_modules: initialises the data directory the first time, stops a leftover
 * of a killed start, listens on 127.0.0.1 only and returns when connections are accepted.
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
	const durable = options.durable ?? true
	const wanted = resolve(options.dataDir)
	const binaries = await embeddedBinaries()
	const account = serverAccount(wanted)
	const password = await prepareDataDirectory(wanted, binaries, account, durable)
	const dataDir = realpathSync(wanted)
	await stopLeftoverServer(dataDir)
	if (options.port !== 0) await ensurePortFree(options.port)
	const logFile = options.logFile ?? join(dataDir, 'server.log')
	const { pid, port, ended } = await launchServer({ binaries, account, dataDir, port: options.port, durable, logFile })
	return {
		adminUrl: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
		port,
		pid,
		ended,
		stop: async () => {
			await stopServer(pid)
			await ended
		},
	}
}

type ServerLaunch = {
	binaries: EmbeddedBinaries
	account: Account | undefined
	dataDir: string
	port: number
	durable: boolean
	logFile: string
}

async function launchServer(launch: ServerLaunch): Promise<{ pid: number; port: number; ended: Promise<string> }> {
	const deadline = Date.now() + orphansMs
	for (;;) {
		const logged = existsSync(launch.logFile) ? statSync(launch.logFile).size : 0
		const port = launch.port === 0 ? await freePort() : launch.port
		const child = spawnServer({ ...launch, port })
		const ended = endOf(child).then(() => readFileSync(launch.logFile).subarray(logged).toString().trim())
		if (await isReady(launch.dataDir, child, ended)) return { pid: child.pid as number, port, ended }
		const log = await ended
		// Sessions of a killed server notice its end a moment later; until then they hold its shared memory. And a port that
		// was free may be taken before PostgreSQL has it; where any port will do, there is another.
		const passing = log.includes('is still in use') || (launch.port === 0 && log.includes('Address already in use'))
		if (passing && Date.now() < deadline) {
			await delay(pollMs * 10)
			continue
		}
		throw new ServerError(`PostgreSQL did not start. Its log ${launch.logFile} says:\n${log}`)
	}
}

function spawnServer({ binaries, account, dataDir, port, durable, logFile }: ServerLaunch): ChildProcess {
	const settings = Object.entries(serverSettings(port, durable)).flatMap(([name, value]) => ['-c', `${name}=${value}`])
	const launch = launchAs(account, binaries.postgres, ['-D', dataDir, ...settings], [dataDir], true)
	const log = openSync(logFile, 'a', 0o600)
	const child = spawn(launch.command, launch.args, {
		...launch.options,
		cwd: '/',
		env: serverEnvironment(),
		stdio: ['ignore', log, log],
		// A process group of its own: Ctrl-C in the terminal reaches us alone, and we choose the order of stopping.
		detached: true,
	})
	closeSync(log)
	return child
}

function serverSettings(port: number, durable: boolean): Record<string, string | number> {
	const writes = durable ? 'on' : 'off'
	return {
		listen_addresses: '127.0.0.1',
		port,
		// No socket file: it would need a folder every account may write to, and TCP is what the programs use.
		unix_socket_directories: '',
		max_connections: 200,
		shared_buffers: '256MB',
		max_wal_size: '2GB',
		fsync: writes,
		full_page_writes: writes,
		synchronous_commit: writes,
		timezone: 'UTC',
		log_timezone: 'UTC',
		log_checkpoints: 'off',
	}
}

function endOf(child: ChildProcess): Promise<void> {
	return new Promise((resolve, reject) => {
		child.once('exit', () => resolve())
		child.once('error', reject)
	})
}

/** PostgreSQL writes its state into its lock file; this is how pg_ctl waits too. False when it ended instead. */
async function isReady(dataDir: string, child: ChildProcess, ended: Promise<string>): Promise<boolean> {
	let over = false
	const end = ended.then(() => {
		over = true
	})
	const lock = join(dataDir, 'postmaster.pid')
	const deadline = Date.now() + startMs
	while (!over) {
		const lines = existsSync(lock) ? readFileSync(lock, 'utf8').split('\n') : []
		if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return true
		if (Date.now() > deadline) {
			await stopServer(child.pid as number)
			await end
			return false
		}
		await Promise.race([delay(pollMs), end])
	}
	return false
}
