import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { appRole, databaseKinds, ownerRole, type RolePasswords } from '@tender/postgres/database-kind'
import { databaseUrl } from '@tender/postgres/database-url'
import { startEmbeddedServer } from '@tender/postgres/embedded-server'
import { migrate } from '@tender/postgres/migrate'
import { freePort } from '@tender/postgres/port-busy'
import { provisionDatabase, provisionRoles } from '@tender/postgres/provision'

/** A PostgreSQL of one's own with the PSP's database, durable as in production, that can be killed and comes back. */
export interface OwnPostgres {
	readonly url: string
	readonly ownerUrl: string
	/** `kill -9` of the postmaster. Its sessions notice and end by themselves. */
	readonly kill: () => Promise<void>
	/** Starts it again on its data; it recovers from its log. */
	readonly restart: () => Promise<void>
	readonly stop: () => Promise<void>
}

const passwords = Object.fromEntries(
	databaseKinds.map((kind) => [kind, { ownerPassword: `${kind}-owner`, appPassword: `${kind}-app` }]),
) as Record<(typeof databaseKinds)[number], RolePasswords>

export async function startOwnPostgres(): Promise<OwnPostgres> {
	const folder = mkdtempSync(join(tmpdir(), 'tender-crash-'))
	// Entered by the account the server runs under; the data directory itself stays private.
	chmodSync(folder, 0o711)
	const port = await freePort()
	const start = () => startEmbeddedServer({ dataDir: join(folder, 'data'), port, durable: true })
	let server = await start()
	await provisionRoles(server.adminUrl, passwords)
	await provisionDatabase(server.adminUrl, 'psp', 'psp')
	const { ownerPassword, appPassword } = passwords.psp
	const ownerUrl = databaseUrl(server.adminUrl, 'psp', { name: ownerRole('psp'), password: ownerPassword })
	await migrate({ url: ownerUrl, migrationsDir: resolve(import.meta.dirname, '../../../../prisma/psp/migrations') })
	return {
		url: databaseUrl(server.adminUrl, 'psp', { name: appRole('psp'), password: appPassword }),
		ownerUrl,
		kill: async () => {
			process.kill(server.pid, 'SIGKILL')
			await server.ended
		},
		restart: async () => {
			server = await start()
		},
		stop: async () => {
			await server.stop()
			rmSync(folder, { recursive: true, force: true })
		},
	}
}
