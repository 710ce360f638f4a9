/** `npm run add-merchant -- "My shop" USD https://shop.example/webhooks`: a merchant of one's own, with its key. */
import { readSettings } from './start/settings.ts'
import { StartError } from './start/start-error.ts'
import { withBooks } from './start/with-books.ts'

process.exitCode = await main().catch((error) => {
	console.error(error instanceof StartError ? `✗ ${error.message}` : error)
	return 2
})

async function main(): Promise<number> {
	return withBooks(readSettings([], process.env), 'add-merchant.ts', process.argv.slice(2))
}
