/**
 * `node scripts/new-migration.ts psp refunds` writes prisma/psp/migrations/<now>_refunds/migration.sql: the SQL that takes
 * the database from its migrations to its schema.prisma. Checks, triggers and grants are then added by hand.
 */
import { relative, resolve } from 'node:path'
import { databaseKinds, type RolePasswords } from '../packages/postgres/src/database-kind.ts'
import { writeMigration } from '../packages/postgres/src/diff-migration.ts'
import { provisionRoles } from '../packages/postgres/src/provision.ts'
import { startTemporaryServer } from '../packages/postgres/src/temporary-server.ts'

const [wanted, name] = process.argv.slice(2)
const kind = databaseKinds.find((known) => known === wanted)
if (!kind || !name || !/^[a-z][a-z0-9_]*$/.test(name)) {
	console.error(`Usage: node scripts/new-migration.ts <${databaseKinds.join('|')}> <name_in_snake_case>`)
	process.exit(2)
}

const folder = resolve(import.meta.dirname, '../prisma', kind)
const server = await startTemporaryServer()
try {
	// The migrations grant rights to these roles; nobody signs in as them here.
	const unused: RolePasswords = { ownerPassword: 'unused', appPassword: 'unused' }
	await provisionRoles(server.adminUrl, { psp: unused, merchant: unused, wallet: unused })
	const written = await writeMigration(
		{ adminUrl: server.adminUrl, migrationsDir: `${folder}/migrations`, schemaFile: `${folder}/schema.prisma` },
		name,
		new Date(),
	)
	console.log(
		written
			? `Wrote ${relative(process.cwd(), written)}/migration.sql. Add checks, triggers and grants to it.`
			: `The migrations of ${kind} lead to its schema already; nothing was written.`,
	)
} finally {
	await server.stop()
}
