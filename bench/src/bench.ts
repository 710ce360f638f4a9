/**
 * `npm run bench`: what the performance section of the README claims, each figure beside a baseline of the same run.
 * Prints Markdown and writes .data/bench.json. Progress goes to the standard error.
 */
import { generateClients } from '../../scripts/generate-clients.ts'
import { stopSignal } from '../../scripts/start/stop-signal.ts'
import { type Options, readOptions } from './options.ts'

process.exitCode = await main(process.argv.slice(2), stopSignal())

async function main(args: readonly string[], signal: AbortSignal): Promise<number> {
	let options: Options
	try {
		options = readOptions(args)
	} catch (error) {
		console.error(error instanceof Error ? error.message : error)
		return 2
	}
	try {
		generateClients()
		// Only now are the clients there that it imports.
		const { bench } = await import('./run-parts.ts')
		await bench(options, signal)
		return 0
	} catch (error) {
		// Once somebody has asked us to stop, whatever was under way fails, and that is no news.
		if (signal.aborted) return 130
		console.error(error)
		return 1
	}
}
