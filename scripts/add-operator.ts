/** `npm run add-operator`: a key for whoever runs this Tender, to see and settle all payouts. */
import { readSettings } from './start/settings.ts'
import { StartError } from './start/start-error.ts'
import { withBooks } from './start/with-books.ts'

process.exitCode = await main().catch((error) => {
	console.error(error instanceof StartError ? `✗ ${error.message}` : error)
	return 2
})

async function main(): Promise<number> {
	return withBooks(readSettings([], process.env), 'add-operator.ts', process.argv.slice(2))
}
