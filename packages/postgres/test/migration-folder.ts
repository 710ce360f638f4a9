import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder of migrations in Prisma's format, removed after the test. */
export function migrationFolder(migrations: Record<string, string>): string {
	const folder = mkdtempSync(join(tmpdir(), 'tender-migrations-'))
	onTestFinished(() => rmSync(folder, { recursive: true }))
	writeFileSync(join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n')
	for (const [name, sql] of Object.entries(migrations)) addMigration(folder, name, sql)
	return folder
}

/** Adds a migration, or changes one. */
export function addMigration(folder: string, name: string, sql: string): void {
	mkdirSync(join(folder, name), { recursive: true })
	writeFileSync(join(folder, name, 'migration.sql'), sql)
}
