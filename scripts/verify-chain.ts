/** `npm run verify-chain`: proves the chain of transfers and events in the PSP's database. */
import { resolve } from 'node:path'
import { readSettings } from './start/settings.ts'
import { StartError } from './start/start-error.ts'
import { withBooks } from './start/with-books.ts'

process.exitCode = await main().catch((error) => {
	console.error(error instanceof StartError ? `✗ ${error.message}` : error)
	return 2
})

async function main(): Promise<number> {
	// Files are named from where the command was given; the program runs in its own folder.
	const from = process.env.INIT_CWD ?? process.cwd()
	const args = process.argv.slice(2).map((arg) => (arg.startsWith('-') ? arg : resolve(from, arg)))
	return withBooks(readSettings([], process.env), 'verify-chain.ts', args)
}
