import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { databaseKinds } from '../src/database-kind.ts'
import { diffMigration, writeMigration } from '../src/diff-migration.ts'
import { migrate } from '../src/migrate.ts'
import { testServer } from '../src/test-server.ts'
import { migrationFolder } from './migration-folder.ts'
import { scratchDatabase } from './scratch-database.ts'

const prisma = resolve(import.meta.dirname, '../../../prisma')

test.each(databaseKinds)('the migrations of %s lead to exactly its schema', async (kind) => {
	const { adminUrl } = testServer()
	const schemaFile = join(prisma, kind, 'schema.prisma')
	expect(await diffMigration({ adminUrl, migrationsDir: join(prisma, kind, 'migrations'), schemaFile })).toBeUndefined()
})

test('a new migration takes the database to the schema', async () => {
	const migrationsDir = migrationFolder({})
	const options = {
		adminUrl: testServer().adminUrl,
		migrationsDir,
		schemaFile: join(import.meta.dirname, 'visit.prisma'),
	}
	const folder = await writeMigration(options, 'visits', new Date('2026-01-02T03:04:05Z'))
	expect(folder).toBe(join(migrationsDir, '20260102030405_visits'))
	expect(readFileSync(join(folder ?? '', 'migration.sql'), 'utf8')).toContain('CREATE TABLE "visit"')
	expect(await migrate({ url: await scratchDatabase(), migrationsDir })).toEqual(['20260102030405_visits'])
	expect(await diffMigration(options)).toBeUndefined()
})
