import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { appRole, databaseKinds, ownerRole } from '../../packages/postgres/src/database-kind.ts'
import { databaseUrl } from '../../packages/postgres/src/database-url.ts'
import { type EmbeddedServer, startEmbeddedServer } from '../../packages/postgres/src/embedded-server.ts'
import { migrate } from '../../packages/postgres/src/migrate.ts'
import { provisionDatabases } from '../../packages/postgres/src/provision.ts'
import { withClient } from '../../packages/postgres/src/with-client.ts'
import type { Secrets } from './secrets.ts'
import type { DatabaseUrls, Settings } from './settings.ts'
import { StartError } from './start-error.ts'

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
		const { url, ownerUrl } = databases[kind]
		await reach(url, `DATABASE_URL_${kind.toUpperCase()}`)
		if (ownerUrl !== url) await reach(ownerUrl, `DATABASE_OWNER_URL_${kind.toUpperCase()}`)
		await migrate({ url: ownerUrl, migrationsDir: join(root, 'prisma', kind, 'migrations') })
	}
}

/** Says which address is wrong before anything is changed. The password in it is not repeated. */
async function reach(url: string, variable: string): Promise<void> {
	await withClient(url, async () => undefined).catch((cause: Error) => {
		throw new StartError(
			`The database that ${variable} names cannot be reached: ${cause.message || (cause as NodeJS.ErrnoException).code}`,
			{ cause },
		)
	})
}
