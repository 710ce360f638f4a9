import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg'
import type pg from 'pg'
import { noFilter, readMigrations, upTo } from './migration-list.ts'
import { poolOfOne } from './pool-of-one.ts'
import { openSchemaEngine, type SchemaEngine } from './schema-engine.ts'
import type { ScriptAdapterFactory } from './script-adapter.ts'
import { withClient } from './with-client.ts'

/** A migration could not be applied. The database is as it was before that migration. */
export class MigrationError extends Error {
	override name = 'MigrationError'
}

/** Any number that nothing else in these databases locks. */
const migratorLock = 7_336_337

/**
 * Applies the migrations that the database does not have yet, oldest first, and returns their names.
 *
 * Each migration is one transaction together with its record in `_prisma_migrations`: a migration that fails, or a
 * migrator that is killed, leaves nothing behind and the next run simply begins again. (So a migration cannot contain
 * what PostgreSQL refuses in a transaction, such as CREATE INDEX CONCURRENTLY.) Several migrators may run at once; one
 * works and the others wait, then find nothing to do.
 */
export async function migrate({ url, migrationsDir }: { url: string; migrationsDir: string }): Promise<string[]> {
	return withClient(url, async (client) => {
		// Held until the connection ends, as is the lock that the engine takes for itself.
		await client.query('SELECT pg_advisory_lock($1)', [migratorLock])
		const { engine, adapter } = await openSchemaEngine(poolOfOne(client))
		try {
			return await applyAll(client, engine, adapter, readMigrations(migrationsDir))
		} finally {
			engine.free()
		}
	})
}

async function applyAll(client: pg.Client, engine: SchemaEngine, adapter: ScriptAdapterFactory, list: MigrationList) {
	const applied: string[] = []
	for (;;) {
		const next = await nextMigration(client, engine, list)
		if (next === undefined) return applied
		await client.query('BEGIN')
		try {
			await engine.applyMigrations({ migrationsList: upTo(list, next), filters: noFilter })
		} catch (cause) {
			throw migrationError(next, adapter, cause)
		}
		await client.query('COMMIT')
		applied.push(next)
	}
}

async function nextMigration(client: pg.Client, engine: SchemaEngine, migrationsList: MigrationList) {
	const { rowCount } = await client.query('SELECT WHERE to_regclass($1) IS NOT NULL', ['_prisma_migrations'])
	if (rowCount === 0) return migrationsList.migrationDirectories[0]?.path
	const { history, editedMigrationNames, failedMigrationNames } = await engine.diagnoseMigrationHistory({
		migrationsList,
		optInToShadowDatabase: false,
		filters: noFilter,
	})
	const changed = editedMigrationNames[0]
	if (changed) {
		throw new MigrationError(
			`The migration ${changed} was changed after this database applied it. Undo the change and add a new migration.`,
		)
	}
	const failed = failedMigrationNames[0]
	if (failed) {
		throw new MigrationError(
			`The migration ${failed} failed on this database before. Resolve it with \`prisma migrate resolve\`, then start again.`,
		)
	}
	if (history === null) return undefined
	if (history.diagnostic === 'databaseIsBehind') return history.unappliedMigrationNames[0]
	throw new MigrationError(
		`This database has migrations that this version of Tender does not know: ${history.unpersistedMigrationNames.join(', ')}. Start the version that made them, or a newer one.`,
	)
}

function migrationError(name: string, adapter: ScriptAdapterFactory, cause: unknown): MigrationError {
	const { failure } = adapter
	const reason = failure
		? [failure.message, failure.line && ` (line ${failure.line}: ${failure.statement})`].filter(Boolean).join('')
		: cause instanceof Error
			? cause.message
			: String(cause)
	return new MigrationError(`The migration ${name} could not be applied and changed nothing: ${reason}`, { cause })
}
