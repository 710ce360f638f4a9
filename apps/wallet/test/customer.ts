import { randomUUID } from 'node:crypto'
import { hashPassword } from '../src/auth/password.ts'
import type { Database } from '../src/database.ts'

export const PASSWORD = 'a long enough password'

/** A customer with a wallet of their own. */
export async function makeCustomer(db: Database, email: string): Promise<{ id: string; walletId: string }> {
	const walletId = `wal_${randomUUID()}`
	const { id } = await db.user.create({
		data: { id: randomUUID(), email, name: 'Customer', walletId, passwordHash: await hashPassword(PASSWORD) },
	})
	return { id, walletId }
}
