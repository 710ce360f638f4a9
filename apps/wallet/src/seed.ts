/**
 * Two customers to try the wallet with, each with money. May run on every start: it adds only what is missing, and the
 * top-up's key is the customer's own, so money is never given twice.
 */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { hashPassword } from './auth/password.ts'
import { openDatabase } from './database.ts'
import { walletEnv } from './env.ts'
import { psp } from './psp.ts'
import { openWalletOf, WALLET_CURRENCY } from './wallet/open-wallet-of.ts'

const settings = z.object({
	DEMO_EMAIL: z.email().toLowerCase(),
	DEMO_EMAIL_2: z.email().toLowerCase(),
	DEMO_PASSWORD: z.string().min(8),
})

const STARTING_MONEY = 250_00

const { DEMO_EMAIL, DEMO_EMAIL_2, DEMO_PASSWORD } = settings.parse(process.env)
const db = openDatabase(walletEnv().DATABASE_URL_WALLET)
try {
	const first = await seedCustomer(DEMO_EMAIL, 'Demo customer')
	const second = await seedCustomer(DEMO_EMAIL_2, 'Second customer')
	process.stdout.write(`${JSON.stringify({ wallet_id: first, wallet_id_2: second })}\n`)
} finally {
	await db.$disconnect()
}

async function seedCustomer(email: string, name: string): Promise<string> {
	const found = await db.user.findUnique({ where: { email } })
	const user =
		found ??
		(await db.user.create({ data: { id: randomUUID(), email, name, passwordHash: await hashPassword(DEMO_PASSWORD) } }))
	const walletId = user.walletId ?? (await openWalletOf(user.id, { db, psp: psp() }))
	const { data } = await psp().wallets.transactions(walletId, { limit: 1 })
	if (data.length === 0) {
		await psp().wallets.topUp(
			walletId,
			{ amount: { value: STARTING_MONEY, currency: WALLET_CURRENCY }, source: { type: 'cash', reference: 'Opening' } },
			{ idempotencyKey: `opening-${user.id}` },
		)
	}
	return walletId
}
