import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { appRole, databaseKinds, ownerRole, type RolePasswords } from '@tender/postgres/database-kind'
import { databaseUrl } from '@tender/postgres/database-url'
import { startEmbeddedServer } from '@tender/postgres/embedded-server'
import { migrate } from '@tender/postgres/migrate'
import { provisionDatabase, provisionRoles } from '@tender/postgres/provision'

const root = resolve(import.meta.dirname, '../../..')
const passwords = Object.fromEntries(
	databaseKinds.map((kind) => [kind, { ownerPassword: `${kind}-owner`, appPassword: `${kind}-app` }]),
) as Record<(typeof databaseKinds)[number], RolePasswords>

/** How a database of the bench is reached. */
export interface BenchDatabase {
	readonly url: string
	readonly ownerUrl: string
	readonly adminUrl: string
}

export interface BenchServer {
	/** A new database with the PSP's tables and rights, under any name. */
	readonly createBooks: (name: string) => Promise<BenchDatabase>
	readonly stop: () => Promise<void>
}

/** PostgreSQL as `npm start` runs it, durable, on the same disk; its data is removed when it stops. */
export async function startBenchServer(port: number): Promise<BenchServer> {
	const parent = join(root, '.data')
	mkdirSync(parent, { recursive: true })
	const folder = mkdtempSync(join(parent, 'bench-'))
	const remove = () => rmSync(folder, { recursive: true, force: true })
	try {
		const server = await startEmbeddedServer({ dataDir: join(folder, 'postgres'), port, durable: true })
		await provisionRoles(server.adminUrl, passwords)
		return {
			createBooks: async (name) => {
				await provisionDatabase(server.adminUrl, 'psp', name)
				const { ownerPassword, appPassword } = passwords.psp
				const ownerUrl = databaseUrl(server.adminUrl, name, { name: ownerRole('psp'), password: ownerPassword })
				await migrate({ url: ownerUrl, migrationsDir: join(root, 'prisma/psp/migrations') })
				const url = databaseUrl(server.adminUrl, name, { name: appRole('psp'), password: appPassword })
				return { url, ownerUrl, adminUrl: databaseUrl(server.adminUrl, name) }
			},
			stop: async () => {
				await server.stop()
				remove()
			},
		}
	} catch (error) {
		remove()
		throw error
	}
}
