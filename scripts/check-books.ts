/** `npm run check-books`: proves the money rules on the PSP's database. */
import { readSettings } from './start/settings.ts'
import { StartError } from './start/start-error.ts'
import { withBooks } from './start/with-books.ts'

process.exitCode = await main().catch((error) => {
	console.error(error instanceof StartError ? `✗ ${error.message}` : error)
	return 2
})

async function main(): Promise<number> {
	return withBooks(readSettings(process.argv.slice(2), process.env), 'print-books.ts')
}
