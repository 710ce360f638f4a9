import { z } from 'zod'
import { openDatabase } from './database.ts'
import { openMerchant, openWalletProvider } from './operator/open-parties.ts'

/** Makes the shop and the wallet provider of a first start. Running it again changes nothing but what was changed in its environment. */
const env = z
	.object({
		DATABASE_URL_PSP: z.string(),
		SEED_MERCHANT_NAME: z.string().min(1),
		SEED_MERCHANT_KEY: z.string(),
		SEED_CURRENCY: z.string().length(3),
		SEED_WALLET_KEY: z.string(),
		SEED_WEBHOOK_URL: z.url(),
		SEED_WEBHOOK_SECRET: z.string().startsWith('whsec_'),
	})
	.parse(process.env)

const database = openDatabase(env.DATABASE_URL_PSP, { maxConnections: 1 })
await openMerchant(database, {
	name: env.SEED_MERCHANT_NAME,
	apiKey: env.SEED_MERCHANT_KEY,
	currencies: [env.SEED_CURRENCY],
	webhook: { url: env.SEED_WEBHOOK_URL, secret: env.SEED_WEBHOOK_SECRET },
})
await openWalletProvider(database, { name: 'Tender Wallet', apiKey: env.SEED_WALLET_KEY })
await database.$disconnect()
