import pg from 'pg'
import { appRole, type DatabaseKind, databaseKinds, ownerRole, type RolePasswords } from './database-kind.ts'
import { databaseUrl } from './database-url.ts'
import { withClient } from './with-client.ts'

/**
 * Creates whatever is missing of the three databases and their six roles, and sets every right anew. May run on each
 * start. It is for a server that is Tender's own: it also closes the server's common databases to everybody else.
 */
export async function provisionDatabases(
	adminUrl: string,
	passwords: Record<DatabaseKind, RolePasswords>,
): Promise<void> {
	await provisionRoles(adminUrl, passwords)
	for (const kind of databaseKinds) await provisionDatabase(adminUrl, kind, kind)
}

/** The six roles, and nothing else. */
export async function provisionRoles(adminUrl: string, passwords: Record<DatabaseKind, RolePasswords>): Promise<void> {
	await withClient(adminUrl, async (admin) => {
		// Everybody may connect to these two by default; the roles made here shall reach their own database only.
		await admin.query('REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC')
		for (const kind of databaseKinds) {
			await provisionRole(admin, ownerRole(kind), passwords[kind].ownerPassword)
			const app = appRole(kind)
			await provisionRole(admin, app, passwords[kind].appPassword)
			// A forgotten transaction or a slow query must not hold rows that other payments wait for.
			await admin.query(`ALTER ROLE ${app} SET statement_timeout = '30s'`)
			await admin.query(`ALTER ROLE ${app} SET lock_timeout = '10s'`)
			await admin.query(`ALTER ROLE ${app} SET idle_in_transaction_session_timeout = '10s'`)
			// Nor must a program that is gone: without this it is noticed only when the rows it waits for are free.
			await admin.query(`ALTER ROLE ${app} SET client_connection_check_interval = '1s'`)
		}
	})
}

async function provisionRole(admin: pg.Client, role: string, password: string): Promise<void> {
	const { rowCount } = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [role])
	await admin.query(
		`${rowCount === 0 ? 'CREATE' : 'ALTER'} ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD ${pg.escapeLiteral(password)}`,
	)
}

/** One database of this kind, under any name; the roles exist already. */
export async function provisionDatabase(adminUrl: string, kind: DatabaseKind, name: string): Promise<void> {
	await withClient(adminUrl, async (admin) => {
		const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [name])
		if (rowCount === 0) await admin.query(`CREATE DATABASE ${name} OWNER ${ownerRole(kind)} TEMPLATE template0`)
		await grantDatabase(admin, kind, name)
	})
	await withClient(databaseUrl(adminUrl, name), async (admin) => {
		await admin.query(`ALTER SCHEMA public OWNER TO ${ownerRole(kind)}`)
		await admin.query('REVOKE ALL ON SCHEMA public FROM PUBLIC')
		// What the program may do with the tables is said by the migrations, table by table.
		await admin.query(`GRANT USAGE ON SCHEMA public TO ${appRole(kind)}`)
	})
}

/** Only the two roles of this kind may connect. A copy of a database does not inherit this from its template. */
export async function grantDatabase(admin: pg.Client, kind: DatabaseKind, name: string): Promise<void> {
	await admin.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`)
	await admin.query(`GRANT CONNECT ON DATABASE ${name} TO ${appRole(kind)}`)
}
