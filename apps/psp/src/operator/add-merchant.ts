import { randomBytes } from 'node:crypto'
import { isCurrency } from '@tender/core/currencies'
import { plainText } from '@tender/core/wire/payment'
import { z } from 'zod'
import { openDatabase } from '../database.ts'
import { makeApiKey } from '../gateway/auth/api-key.ts'
import { openMerchant } from './open-parties.ts'

/** `npm run add-merchant -- NAME CURRENCY [WEBHOOK_URL]`: takes a merchant in and shows its key and secret, once. */
const asked = z
	.object({
		name: plainText(80),
		currency: z.string().refine(isCurrency, 'must be an ISO 4217 code such as USD'),
		webhookUrl: z
			.url({ protocol: /^https?$/ })
			.refine((url) => !hasPassword(url), 'must hold no user name or password')
			.optional(),
		more: z.undefined('there are only three'),
	})
	.safeParse({
		name: process.argv[2],
		currency: process.argv[3],
		webhookUrl: process.argv[4],
		more: process.argv[5],
	})
if (!asked.success) {
	const faults = asked.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`)
	console.error(`Usage: npm run add-merchant -- NAME CURRENCY [WEBHOOK_URL]\n${faults.join('\n')}`)
	process.exit(2)
}

const url = process.env.DATABASE_URL_PSP
if (!url) throw new Error('DATABASE_URL_PSP says where the merchant belongs')
const { name, currency, webhookUrl } = asked.data
const apiKey = makeApiKey('sk')
const secret = `whsec_${randomBytes(24).toString('base64')}`
const database = openDatabase(url, { maxConnections: 1 })
await openMerchant(database, {
	name,
	apiKey,
	currencies: [currency],
	...(webhookUrl !== undefined && { webhook: { url: webhookUrl, secret } }),
})
await database.$disconnect()

console.log(`${name} can take ${currency} now. Keep these; they are not shown again.`)
console.log(`  API key         ${apiKey}`)
if (webhookUrl !== undefined) console.log(`  Webhook secret  ${secret}`)

/** Such an address cannot be fetched, and its secret would end in the log. */
function hasPassword(url: string): boolean {
	const { username, password } = new URL(url)
	return username !== '' || password !== ''
}
