/**
 * `npm run check-books`: proves the money rules on the PSP's database. A Tender that runs is asked as it runs; otherwise
 * its PostgreSQL is started for the moment.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { databaseUrls, startPostgres } from './start/databases.ts'
import { claimInstance, runningInstance } from './start/instance.ts'
import { readSecrets } from './start/secrets.ts'
import { readSettings, type Settings } from './start/settings.ts'
import { StartError } from './start/start-error.ts'

process.exitCode = await main().catch((error) => {
	console.error(error instanceof StartError ? `✗ ${error.message}` : error)
	return 2
})

async function main(): Promise<number> {
	const settings = readSettings(process.argv.slice(2), process.env)
	if (settings.databases) return checkBooks(settings.root, settings.databases.psp.url)
	if (!existsSync(join(settings.dataDir, 'postgres'))) {
		throw new StartError(`There are no books yet: ${settings.dataDir} holds no database. npm start makes one.`)
	}
	const secrets = readSecrets(settings.dataDir)
	const running = runningInstance(settings.dataDir)
	if (!running) return checkStopped(settings)
	const server = `postgresql://127.0.0.1:${running.ports.postgres}`
	return checkBooks(settings.root, databaseUrls(server, secrets).psp.url)
}

async function checkStopped(settings: Settings): Promise<number> {
	const instance = await claimInstance(settings)
	try {
		const server = await startPostgres(settings)
		try {
			return await checkBooks(settings.root, databaseUrls(server.adminUrl, readSecrets(settings.dataDir)).psp.url)
		} finally {
			await server.stop()
		}
	} finally {
		instance.release()
	}
}

async function checkBooks(root: string, url: string): Promise<number> {
	const report = spawn(process.execPath, ['src/operator/print-books.ts'], {
		cwd: join(root, 'apps/psp'),
		env: { ...process.env, DATABASE_URL_PSP: url },
		stdio: 'inherit',
	})
	const [code] = await once(report, 'exit')
	return code ?? 2
}
