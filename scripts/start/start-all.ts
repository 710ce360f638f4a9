import { appEnvironments } from './app-environments.ts'
import { build } from './build.ts'
import { migrateAll, provision, startPostgres } from './databases.ts'
import { type DemoFile, writeDemoFile } from './demo-file.ts'
import type { Instance } from './instance.ts'
import { ensurePortsFree } from './ports.ts'
import { startPrograms } from './programs.ts'
import type { Progress } from './progress.ts'
import { readSecrets, type Secrets } from './secrets.ts'
import type { DatabaseUrls, Settings } from './settings.ts'
import { together } from './together.ts'

/** Something that runs until it is stopped; `ended` says why it ended by itself. */
export type Running = { name: string; ended: Promise<string>; stop(): Promise<void> }

/** What a start works with; `running` grows as things come up. */
export type Start = {
	settings: Settings
	instance: Instance
	progress: Progress
	signal: AbortSignal
	running: Running[]
}

/** Brings everything up, in order, and returns what `demo.json` says. */
export async function startAll(start: Start): Promise<DemoFile> {
	const { settings, instance, progress, running } = start
	await ensurePortsFree(settings)
	const secrets = readSecrets(settings.dataDir)
	const [databases] = await together(
		start.signal,
		(signal) => prepareDatabases({ ...start, signal }, secrets),
		(signal) =>
			progress.step('Building the till and the wallet', 'Till and wallet built', () =>
				build(settings, instance, signal),
			),
	)
	const environments = appEnvironments(settings, secrets, databases)
	const wallets = await startPrograms({ ...start, environments, started: (program) => running.push(program) })
	instance.ready()
	return writeDemoFile(settings, secrets, wallets)
}

async function prepareDatabases(start: Start, secrets: Secrets): Promise<DatabaseUrls> {
	const databases = start.settings.databases ?? (await embeddedDatabases(start, secrets))
	start.signal.throwIfAborted()
	await start.progress.step('Migrating the databases', 'Databases up to date', () =>
		migrateAll(start.settings.root, databases),
	)
	return databases
}

async function embeddedDatabases(
	{ settings, progress, signal, running }: Start,
	secrets: Secrets,
): Promise<DatabaseUrls> {
	signal.throwIfAborted()
	return progress.step('Starting PostgreSQL', 'PostgreSQL ready', async () => {
		const server = await startPostgres(settings)
		const ended = server.ended.then((log) => `PostgreSQL ended. Its log says:\n${log}`)
		running.push({ name: 'PostgreSQL', ended, stop: server.stop })
		return provision(server.adminUrl, secrets)
	})
}
