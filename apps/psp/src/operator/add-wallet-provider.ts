import { plainText } from '@tender/core/wire/payment'
import { openDatabase } from '../database.ts'
import { makeApiKey } from '../gateway/auth/api-key.ts'
import { openWalletProvider } from './open-parties.ts'

/** `npm run add-wallet-provider -- NAME`: takes in whoever keeps wallets, and shows its key, once. */
const [given, ...more] = process.argv.slice(2)
const name = plainText(80).safeParse(given)
if (!name.success || more.length > 0) {
	console.error('Usage: npm run add-wallet-provider -- NAME')
	process.exit(2)
}

const url = process.env.DATABASE_URL_PSP
if (!url) throw new Error('DATABASE_URL_PSP says where the wallets are kept')
const apiKey = makeApiKey('wk')
const database = openDatabase(url, { maxConnections: 1 })
await openWalletProvider(database, { name: name.data, apiKey })
await database.$disconnect()

console.log(`${name.data} can open wallets and pay from them now. Keep this key; it is not shown again.`)
console.log(`  API key  ${apiKey}`)
