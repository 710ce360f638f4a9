import { type DatabaseKind, databaseKinds, type RolePasswords } from './database-kind.ts'
import { provisionRoles } from './provision.ts'
import { startTemporaryServer } from './temporary-server.ts'

/** What a test needs to know of the server that the run started. */
export type TestServer = { adminUrl: string; passwords: Record<DatabaseKind, RolePasswords> }

/** The environment variable through which the server reaches the test workers. */
const variable = 'TENDER_TEST_SERVER'

/**
 * Vitest's global setup: one PostgreSQL server for the whole run, with the roles of production. The projects of a
 * workspace each call it; the first starts the server and, at the end, stops it.
 */
export default async function startTestServer(): Promise<(() => Promise<void>) | undefined> {
	if (process.env[variable]) return undefined
	const server = await startTemporaryServer()
	const passwords = Object.fromEntries(
		databaseKinds.map((kind) => [kind, { ownerPassword: `${kind}-owner`, appPassword: `${kind}-app` }]),
	) as TestServer['passwords']
	await provisionRoles(server.adminUrl, passwords)
	process.env[variable] = JSON.stringify({ adminUrl: server.adminUrl, passwords } satisfies TestServer)
	return async () => {
		delete process.env[variable]
		await server.stop()
	}
}

/** The server of this run, seen from a test. */
export function testServer(): TestServer {
	const found = process.env[variable]
	if (!found) throw new Error('No test server is running. Run the tests through the vitest configuration at the root.')
	return JSON.parse(found)
}
