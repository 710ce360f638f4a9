import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { freePort } from '@tender/postgres/port-busy'
import { createTestDatabase, type TestDatabase } from '@tender/postgres/test-database'
import { createMerchantClient, type MerchantClient } from '@tender/sdk/merchant-client'
import { createWalletClient, type WalletClient } from '@tender/sdk/wallet-client'
import { checkBooks } from './check-books.ts'

const PSP = resolve(import.meta.dirname, '../../../apps/psp')
const MERCHANT_KEY = 'sk_merchanttest_0123456789012345678901234567890123456789abc'
/** Made for tests alone. */
const SIGNING_KEY = 'MC4CAQAwBQYDK2VwBCIEIB6kBom0fADCNZO+LBK2UxvoMToYk7+shvW6StsE418r'
const WALLET_KEY = 'wk_wallettest00_0123456789012345678901234567890123456789abc'

/** The real PSP as a program of its own, reached as a merchant reaches it. */
export interface TestPsp {
	readonly url: string
	readonly merchant: MerchantClient
	readonly wallet: WalletClient
	/** A customer with money pays the payment of an order. */
	readonly pay: (orderNumber: string) => Promise<void>
	/** What no client can reach. */
	readonly database: TestDatabase
	/** Stops it and checks its books: whatever the tests did, they must be right. */
	readonly stop: () => Promise<void>
}

export async function startPsp(): Promise<TestPsp> {
	const database = await createTestDatabase('psp')
	const port = await freePort()
	const env = {
		...process.env,
		DATABASE_URL_PSP: database.url,
		PSP_PORT: String(port),
		PSP_SIGNING_KEY: SIGNING_KEY,
		PSP_SECRET: 'only for tests, and long enough for that',
		SEED_MERCHANT_NAME: 'Café Tender',
		SEED_MERCHANT_KEY: MERCHANT_KEY,
		SEED_CURRENCY: 'USD',
		SEED_WALLET_KEY: WALLET_KEY,
		// Nothing listens there: the tests hand webhooks over themselves.
		SEED_WEBHOOK_URL: 'http://127.0.0.1:9/api/webhooks/psp',
		SEED_WEBHOOK_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
	}
	const seed = spawn(process.execPath, ['src/seed.ts'], { cwd: PSP, env, stdio: 'inherit' })
	const [seeded] = await once(seed, 'exit')
	if (seeded !== 0) throw new Error('The PSP could not be seeded')
	const program = spawn(process.execPath, ['src/main.ts'], { cwd: PSP, env, stdio: ['ignore', 'pipe', 'inherit'] })
	for await (const line of createInterface(program.stdout)) if (line.includes('the PSP is open')) break
	program.stdout.resume()
	const url = `http://127.0.0.1:${port}`
	const merchant = createMerchantClient({ url, apiKey: MERCHANT_KEY })
	const wallet = createWalletClient({ url, apiKey: WALLET_KEY })
	return {
		url,
		merchant,
		wallet,
		pay: async (orderNumber) => {
			const { data } = await merchant.payments.list({ order_id: orderNumber })
			const payment = data[0]
			if (!payment) throw new Error(`${orderNumber} has no payment`)
			const { id } = await wallet.wallets.open({ reference: 'customer', currency: 'USD' })
			const amount = { value: 100_000, currency: 'USD' }
			await wallet.wallets.topUp(id, { amount, source: { type: 'cash' } }, { idempotencyKey: `top-up-${payment.id}` })
			await wallet.payments.pay(
				payment.id,
				{ wallet_id: id, amount: payment.amount },
				{ idempotencyKey: `pay-${payment.id}` },
			)
		},
		database,
		stop: async () => {
			program.kill('SIGTERM')
			await once(program, 'exit')
			await checkBooks(database.url).finally(() => database.drop())
		},
	}
}
