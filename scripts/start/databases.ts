import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { appRole, databaseKinds, ownerRole } from '../../packages/postgres/src/database-kind.ts'
import { databaseUrl } from '../../packages/postgres/src/database-url.ts'
import { type EmbeddedServer, startEmbeddedServer } from '../../packages/postgres/src/embedded-server.ts'
import { migrate } from '../../packages/postgres/src/migrate.ts'
import { provisionDatabases } from '../../packages/postgres/src/provision.ts'
import type { Secrets } from './secrets.ts'
import type { DatabaseUrls, Settings } from './settings.ts'

/** Starts the PostgreSQL that comes with Tender. */
export async function startPostgres({ dataDir, ports }: Settings): Promise<EmbeddedServer> {
	const logs = join(dataDir, 'logs')
	mkdirSync(logs, { recursive: true })
	return startEmbeddedServer({
		dataDir: join(dataDir, 'postgres'),
		port: ports.postgres,
		logFile: join(logs, 'postgres.log'),
	})
}

/** Makes sure that the three databases and their roles exist, and says how to reach them. */
export async function provision(adminUrl: string, secrets: Secrets): Promise<DatabaseUrls> {
	await provisionDatabases(adminUrl, secrets.databases)
	return databaseUrls(adminUrl, secrets)
}

/** How the programs and the migrations reach the databases of this server. */
export function databaseUrls(serverUrl: string, { databases }: Secrets): DatabaseUrls {
	return Object.fromEntries(
		databaseKinds.map((kind) => {
			const { appPassword, ownerPassword } = databases[kind]
			return [
				kind,
				{
					url: databaseUrl(serverUrl, kind, { name: appRole(kind), password: appPassword }),
					ownerUrl: databaseUrl(serverUrl, kind, { name: ownerRole(kind), password: ownerPassword }),
				},
			]
		}),
	) as DatabaseUrls
}

/** Brings the three databases to this version. */
export async function migrateAll(root: string, databases: DatabaseUrls): Promise<void> {
	for (const kind of databaseKinds) {
		await migrate({ url: databases[kind].ownerUrl, migrationsDir: join(root, 'prisma', kind, 'migrations') })
	}
}
