import { randomBytes } from 'node:crypto'
import { onTestFinished } from 'vitest'
import { ownerRole } from '../src/database-kind.ts'
import { databaseUrl } from '../src/database-url.ts'
import { provisionDatabase } from '../src/provision.ts'
import { testServer } from '../src/test-server.ts'
import { withClient } from '../src/with-client.ts'

/** An empty database of kind `psp`, dropped after the test; the URL is the owner's. */
export async function scratchDatabase(): Promise<string> {
	const { adminUrl, passwords } = testServer()
	const name = `scratch_${randomBytes(6).toString('hex')}`
	await provisionDatabase(adminUrl, 'psp', name)
	onTestFinished(() =>
		withClient(adminUrl, async (admin) => {
			await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
		}),
	)
	return databaseUrl(adminUrl, name, { name: ownerRole('psp'), password: passwords.psp.ownerPassword })
}
