import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import type pg from 'pg'
import { appRole, type DatabaseKind, ownerRole } from './database-kind.ts'
import { databaseUrl } from './database-url.ts'
import { migrate } from './migrate.ts'
import { grantDatabase, provisionDatabase } from './provision.ts'
import { testServer } from './test-server.ts'
import { withClient } from './with-client.ts'

/** A migrated, empty database of one's own, with the roles and rights of production. */
export type TestDatabase = {
	/** As the program sees it. */
	url: string
	/** As the migrations see it. */
	ownerUrl: string
	/** As the server's administrator sees it. */
	adminUrl: string
	drop(): Promise<void>
}

/** Copies may be made one at a time only: PostgreSQL refuses a template that is in use. */
const templateLock = 7_336_338

/** A copy of the migrated template of this kind, in some 50 ms. One for each test file, or for each test. */
export async function createTestDatabase(kind: DatabaseKind): Promise<TestDatabase> {
	const { adminUrl, passwords } = testServer()
	const name = `${kind}_test_${randomBytes(6).toString('hex')}`
	await withClient(adminUrl, async (admin) => {
		await admin.query('SELECT pg_advisory_lock($1)', [templateLock])
		const template = await migratedTemplate(admin, kind)
		await admin.query(`CREATE DATABASE ${name} OWNER ${ownerRole(kind)} TEMPLATE ${template} STRATEGY file_copy`)
		await admin.query('SELECT pg_advisory_unlock($1)', [templateLock])
		await grantDatabase(admin, kind, name)
	})
	return {
		url: databaseUrl(adminUrl, name, { name: appRole(kind), password: passwords[kind].appPassword }),
		ownerUrl: databaseUrl(adminUrl, name, { name: ownerRole(kind), password: passwords[kind].ownerPassword }),
		adminUrl: databaseUrl(adminUrl, name),
		drop: () =>
			withClient(adminUrl, async (admin) => {
				await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
			}),
	}
}

/** Made when the first test asks for it. It bears its final name only once it is complete. */
async function migratedTemplate(admin: pg.Client, kind: DatabaseKind): Promise<string> {
	const { adminUrl, passwords } = testServer()
	const template = `${kind}_template`
	const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [template])
	if (rowCount !== 0) return template
	const draft = `${kind}_template_draft`
	await admin.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`)
	await provisionDatabase(adminUrl, kind, draft)
	await migrate({
		url: databaseUrl(adminUrl, draft, { name: ownerRole(kind), password: passwords[kind].ownerPassword }),
		migrationsDir: resolve(import.meta.dirname, '../../../prisma', kind, 'migrations'),
	})
	await admin.query(`ALTER DATABASE ${draft} RENAME TO ${template}`)
	return template
}
