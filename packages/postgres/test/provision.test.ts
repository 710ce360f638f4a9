import { expect, test } from 'vitest'
import { appRole, type DatabaseKind, databaseKinds, ownerRole, type RolePasswords } from '../src/database-kind.ts'
import { databaseUrl } from '../src/database-url.ts'
import { provisionDatabases } from '../src/provision.ts'
import { startTemporaryServer } from '../src/temporary-server.ts'
import { withClient } from '../src/with-client.ts'

const passwordsOf = (version: number) =>
	Object.fromEntries(
		databaseKinds.map((kind) => [
			kind,
			{ ownerPassword: `${kind}'s owner \\ ${version}`, appPassword: `${kind}-app-${version}` },
		]),
	) as Record<DatabaseKind, RolePasswords>

test('each role reaches its own database and no other, and only the owner may create tables', async () => {
	const server = await startTemporaryServer()
	try {
		await provisionDatabases(server.adminUrl, passwordsOf(1))
		// A later start with new passwords sets them and keeps the rest.
		await provisionDatabases(server.adminUrl, passwordsOf(2))
		const passwords = passwordsOf(2)
		for (const kind of databaseKinds) {
			const app = { name: appRole(kind), password: passwords[kind].appPassword }
			const owner = { name: ownerRole(kind), password: passwords[kind].ownerPassword }
			for (const database of [...databaseKinds, 'postgres', 'template1']) {
				for (const role of [app, owner]) {
					const connecting = withClient(databaseUrl(server.adminUrl, database, role), async () => 'connected')
					if (database === kind) expect(await connecting).toBe('connected')
					else await expect(connecting).rejects.toThrow('permission denied for database')
				}
			}
			await withClient(databaseUrl(server.adminUrl, kind, owner), (client) =>
				client.query('CREATE TABLE secret (id int)'),
			)
			await withClient(databaseUrl(server.adminUrl, kind, app), async (client) => {
				await expect(client.query('CREATE TABLE mine (id int)')).rejects.toThrow('permission denied for schema public')
				await expect(client.query('SELECT * FROM secret')).rejects.toThrow('permission denied for table secret')
				const { rows } = await client.query(
					"SELECT current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock, current_setting('client_connection_check_interval') AS alive",
				)
				expect(rows).toEqual([{ statement: '30s', lock: '10s', alive: '1s' }])
			})
			await expect(
				withClient(
					databaseUrl(server.adminUrl, kind, { name: app.name, password: `${kind}-app-1` }),
					async () => undefined,
				),
			).rejects.toThrow('password authentication failed')
		}
	} finally {
		await server.stop()
	}
})
