/**
 * Runs one of the PSP's operator programs on its books: `npm run add-merchant`, `npm run add-wallet-provider`,
 * `npm run add-operator`, each with its own arguments.
 */
import { readSettings } from './start/settings.ts'
import { StartError } from './start/start-error.ts'
import { withBooks } from './start/with-books.ts'

const PROGRAMS = ['add-merchant', 'add-wallet-provider', 'add-operator']

process.exitCode = await main().catch((error) => {
	console.error(error instanceof StartError ? `✗ ${error.message}` : error)
	return 2
})

async function main(): Promise<number> {
	const [program = '', ...args] = process.argv.slice(2)
	if (!PROGRAMS.includes(program)) throw new StartError(`There is no ${program}; there are ${PROGRAMS.join(', ')}.`)
	return withBooks(readSettings([], process.env), `${program}.ts`, args)
}
