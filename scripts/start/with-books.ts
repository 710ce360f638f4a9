import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { databaseUrls, startPostgres } from './databases.ts'
import { claimInstance, runningInstance } from './instance.ts'
import { readSecrets } from './secrets.ts'
import type { Settings } from './settings.ts'
import { StartError } from './start-error.ts'

/**
 * Runs one of the PSP's operator programs on its database and answers its exit code. A Tender that runs is used as it
 * runs; otherwise its PostgreSQL is started for the moment.
 */
export async function withBooks(settings: Settings, program: string, args: string[] = []): Promise<number> {
	const run = (url: string) => operate(settings, url, program, args)
	if (settings.databases) return run(settings.databases.psp.url)
	if (!existsSync(join(settings.dataDir, 'postgres'))) {
		throw new StartError(`There are no books yet: ${settings.dataDir} holds no database. npm start makes one.`)
	}
	const secrets = readSecrets(settings.dataDir)
	const running = runningInstance(settings.dataDir)
	if (running) return run(databaseUrls(`postgresql://127.0.0.1:${running.ports.postgres}`, secrets).psp.url)
	const instance = await claimInstance(settings)
	try {
		const server = await startPostgres(settings)
		try {
			return await run(databaseUrls(server.adminUrl, secrets).psp.url)
		} finally {
			await server.stop()
		}
	} finally {
		instance.release()
	}
}

async function operate(settings: Settings, url: string, program: string, args: string[]): Promise<number> {
	const child = spawn(process.execPath, [`src/operator/${program}`, ...args], {
		cwd: join(settings.root, 'apps/psp'),
		env: { ...signingKey(settings), ...process.env, DATABASE_URL_PSP: url },
		stdio: 'inherit',
	})
	const [code] = await once(child, 'exit')
	return code ?? 2
}

/** The key that npm start made; a PSP that is started otherwise has its own in the environment. */
function signingKey({ dataDir }: Settings): { PSP_SIGNING_KEY?: string } {
	return existsSync(join(dataDir, 'secrets.json')) ? { PSP_SIGNING_KEY: readSecrets(dataDir).pspSigningKey } : {}
}
