import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg'

/** Everything is Prisma's to look at: no table is managed by anybody else. */
export const noFilter = { externalTables: [], externalEnums: [] }

/** Reads a folder in Prisma's format: `<timestamp>_<name>/migration.sql` and `migration_lock.toml`. */
export function readMigrations(migrationsDir: string): MigrationList {
	const baseDir = resolve(migrationsDir)
	const lock = join(baseDir, 'migration_lock.toml')
	const names = existsSync(baseDir)
		? readdirSync(baseDir, { withFileTypes: true })
				.filter((entry) => entry.isDirectory())
				.map((entry) => entry.name)
				.sort()
		: []
	return {
		baseDir,
		lockfile: { path: 'migration_lock.toml', content: existsSync(lock) ? readFileSync(lock, 'utf8') : null },
		// Where migrations are replayed to compare them, nobody records them; yet one may speak of the record's own table.
		shadowDbInitScript: 'CREATE TABLE "_prisma_migrations" ();',
		migrationDirectories: names.map((path) => ({
			path,
			migrationFile: {
				path: 'migration.sql',
				content: { tag: 'ok', value: readFileSync(join(baseDir, path, 'migration.sql'), 'utf8') },
			},
		})),
	}
}

/** The list up to and including one migration. */
export function upTo(list: MigrationList, name: string): MigrationList {
	return { ...list, migrationDirectories: list.migrationDirectories.filter(({ path }) => path <= name) }
}
