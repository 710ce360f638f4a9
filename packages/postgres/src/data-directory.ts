import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { EmbeddedBinaries } from './embedded-binaries.ts'
import { type Account, launchAs } from './server-account.ts'
import { ServerError } from './server-error.ts'

const run = promisify(execFile)

/** The file inside the data directory that keeps the administrator's password, readable by its owner only. */
const passwordFile = 'admin-password'

const serverMajor = '18'

/**
 * Makes sure the data directory holds an initialised cluster and returns the administrator's password. A new cluster is
 * built beside its place and moved there when complete, so an interrupted start leaves nothing half-made.
 */
export async function prepareDataDirectory(
	dataDir: string,
	binaries: EmbeddedBinaries,
	account: Account | undefined,
	durable: boolean,
): Promise<string> {
	const entries = await entriesOf(dataDir)
	if (entries.includes('PG_VERSION')) return adminPasswordOf(dataDir)
	if (entries.length > 0) {
		throw new ServerError(`${dataDir} is not empty and holds no database. Choose another folder, or empty this one.`)
	}
	await initialise(dataDir, binaries, account, durable)
	return adminPasswordOf(dataDir)
}

async function initialise(dataDir: string, binaries: EmbeddedBinaries, account: Account | undefined, durable: boolean) {
	const staging = `${dataDir}.initialising`
	await rm(staging, { recursive: true, force: true })
	await mkdir(dirname(dataDir), { recursive: true })
	await mkdir(staging, { mode: 0o700 })
	const password = join(staging, passwordFile)
	await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600 })
	if (account) {
		await chown(staging, account.uid, account.gid)
		await chown(password, account.uid, account.gid)
	}
	const cluster = join(staging, 'cluster')
	const args = [`--pgdata=${cluster}`, '--username=postgres', `--pwfile=${password}`, '--auth=scram-sha-256']
	// The C.UTF-8 of PostgreSQL itself: the same order on every machine, whatever locales are installed.
	args.push('--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8')
	if (!durable) args.push('--no-sync')
	const launch = launchAs(account, binaries.initdb, args, [staging], false)
	await run(launch.command, launch.args, { ...launch.options, cwd: '/', env: serverEnvironment() }).catch((cause) => {
		throw new ServerError(`PostgreSQL could not set up its files in ${dataDir}:\n${String(cause.stderr ?? cause)}`, {
			cause,
		})
	})
	await rename(password, join(cluster, passwordFile))
	await rmdir(dataDir).catch(() => undefined)
	await rename(cluster, dataDir)
	await rmdir(staging)
}

/** What PostgreSQL sees of the environment: PG* and locale variables of the person starting it must not leak in. */
export function serverEnvironment(): NodeJS.ProcessEnv {
	// Where Next.js is installed, its types demand a NODE_ENV of every environment.
	return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' } as NodeJS.ProcessEnv
}

async function adminPasswordOf(dataDir: string): Promise<string> {
	try {
		const version = (await readFile(join(dataDir, 'PG_VERSION'), 'utf8')).trim()
		if (version !== serverMajor) {
			throw new ServerError(
				`${dataDir} was made by PostgreSQL ${version}; this is PostgreSQL ${serverMajor}. Nothing was changed.`,
			)
		}
		return (await readFile(join(dataDir, passwordFile), 'utf8')).trim()
	} catch (cause) {
		throw cause instanceof ServerError ? cause : unreadable(dataDir, cause)
	}
}

async function entriesOf(dataDir: string): Promise<string[]> {
	try {
		return await readdir(dataDir)
	} catch (cause) {
		if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return []
		throw unreadable(dataDir, cause)
	}
}

function unreadable(dataDir: string, cause: unknown): ServerError {
	return new ServerError(`The database in ${dataDir} cannot be read. Start Tender as the user who started it first.`, {
		cause,
	})
}
