import { openDatabase } from '../database.ts'
import { makeApiKey } from '../gateway/auth/api-key.ts'
import { openOperator } from './open-parties.ts'

/** `npm run add-operator`: makes an operator's key and shows it, once. */
if (process.argv.length > 2) {
	console.error('Usage: npm run add-operator')
	process.exit(2)
}

const url = process.env.DATABASE_URL_PSP
if (!url) throw new Error('DATABASE_URL_PSP says which books the operator keeps')
const apiKey = makeApiKey('ok')
const database = openDatabase(url, { maxConnections: 1 })
await openOperator(database, { apiKey })
await database.$disconnect()

console.log(
	'This key sees and settles the payouts of all merchants, and sets their fees. Keep it; it is not shown again.',
)
console.log(`  API key  ${apiKey}`)
