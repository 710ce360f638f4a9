import { expect, onTestFinished, test } from 'vitest'
import { databaseKinds } from '../src/database-kind.ts'
import { createTestDatabase } from '../src/test-database.ts'
import { withClient } from '../src/with-client.ts'

test.each(databaseKinds)('many workers get a database of kind %s at once, each its own', async (kind) => {
	const databases = await Promise.all(Array.from({ length: 4 }, () => createTestDatabase(kind)))
	onTestFinished(async () => {
		await Promise.all(databases.map((database) => database.drop()))
	})
	expect(new Set(databases.map(({ url }) => url)).size).toBe(4)
	for (const { url } of databases) {
		await withClient(url, async (client) => {
			const { rows } = await client.query(
				"SELECT current_user AS role, has_schema_privilege('public', 'CREATE') AS creates",
			)
			expect(rows).toEqual([{ role: `tender_${kind}`, creates: false }])
		})
	}
})

test('a copied database is closed to the roles of the other parties', async () => {
	const psp = await createTestDatabase('psp')
	const wallet = await createTestDatabase('wallet')
	onTestFinished(async () => {
		await psp.drop()
		await wallet.drop()
	})
	const foreign = new URL(wallet.url)
	foreign.pathname = new URL(psp.url).pathname
	await expect(withClient(foreign.toString(), async () => undefined)).rejects.toThrow('permission denied for database')
})
