import { expect, test } from 'vitest'
import { migrate } from '../src/migrate.ts'
import { withClient } from '../src/with-client.ts'
import { addMigration, migrationFolder } from './migration-folder.ts'
import { scratchDatabase } from './scratch-database.ts'

const account = `CREATE TABLE account (id int PRIMARY KEY, note text CHECK (note <> ';')); -- one; two
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'never; ever'; END $$;
CREATE TRIGGER keep BEFORE DELETE ON account FOR EACH ROW EXECUTE FUNCTION refuse();`

const tables = (url: string): Promise<string[]> =>
	withClient(url, async (client) => {
		const { rows } = await client.query(
			"SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
		)
		return rows.map((row) => row.relname).sort()
	})

test('a migration with functions and triggers is applied as it is written', async () => {
	const url = await scratchDatabase()
	const migrationsDir = migrationFolder({ '20260101000000_account': account })
	expect(await migrate({ url, migrationsDir })).toEqual(['20260101000000_account'])
	await withClient(url, async (client) => {
		await client.query("INSERT INTO account VALUES (1, 'coffee')")
		await expect(client.query('DELETE FROM account')).rejects.toThrow('never; ever')
	})
})

test('a second start applies only what is new', async () => {
	const url = await scratchDatabase()
	const migrationsDir = migrationFolder({ '20260101000000_account': account })
	await migrate({ url, migrationsDir })
	addMigration(migrationsDir, '20260102000000_visit', 'CREATE TABLE visit (id int);')
	expect(await migrate({ url, migrationsDir })).toEqual(['20260102000000_visit'])
	expect(await migrate({ url, migrationsDir })).toEqual([])
})

test('several processes that start at once migrate the database once', async () => {
	const url = await scratchDatabase()
	const migrationsDir = migrationFolder({
		'20260101000000_account': account,
		'20260102000000_visit': 'CREATE TABLE visit (id int);',
	})
	const applied = await Promise.all(Array.from({ length: 4 }, () => migrate({ url, migrationsDir })))
	expect(applied.flat().sort()).toEqual(['20260101000000_account', '20260102000000_visit'])
})

test('a failing migration changes nothing, says where, and is applied once it is mended', async () => {
	const url = await scratchDatabase()
	const migrationsDir = migrationFolder({
		'20260101000000_account': account,
		'20260102000000_visit': 'CREATE TABLE visit (id int);\n\nCREATE TABEL mistake (id int);',
	})
	await expect(migrate({ url, migrationsDir })).rejects.toThrow(
		'The migration 20260102000000_visit could not be applied and changed nothing: syntax error at or near "TABEL" (line 3: CREATE TABEL mistake (id int);)',
	)
	expect(await tables(url)).toEqual(['_prisma_migrations', 'account'])
	addMigration(migrationsDir, '20260102000000_visit', 'CREATE TABLE visit (id int);')
	expect(await migrate({ url, migrationsDir })).toEqual(['20260102000000_visit'])
})

test('a migrator that is killed halfway leaves nothing behind', async () => {
	const url = await scratchDatabase()
	const migrationsDir = migrationFolder({
		'20260101000000_account': `${account} SELECT pg_terminate_backend(pg_backend_pid());`,
	})
	await expect(migrate({ url, migrationsDir })).rejects.toThrow('could not be applied and changed nothing')
	expect(await tables(url)).toEqual([])
	addMigration(migrationsDir, '20260101000000_account', account)
	expect(await migrate({ url, migrationsDir })).toEqual(['20260101000000_account'])
})

test('a migration that was edited after it was applied is refused', async () => {
	const url = await scratchDatabase()
	const migrationsDir = migrationFolder({ '20260101000000_account': account })
	await migrate({ url, migrationsDir })
	addMigration(migrationsDir, '20260101000000_account', `${account} `)
	await expect(migrate({ url, migrationsDir })).rejects.toThrow('was changed after this database applied it')
})

test('a database from a newer version is refused, not touched', async () => {
	const url = await scratchDatabase()
	const first = { '20260101000000_account': account }
	await migrate({
		url,
		migrationsDir: migrationFolder({ ...first, '20260102000000_visit': 'CREATE TABLE visit (id int);' }),
	})
	await expect(migrate({ url, migrationsDir: migrationFolder(first) })).rejects.toThrow(
		'does not know: 20260102000000_visit',
	)
})
