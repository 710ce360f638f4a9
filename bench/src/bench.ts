/**
 * `npm run bench`: what the performance section of the README claims, each figure beside a baseline of the same run.
 * Prints Markdown and writes .data/bench.json. Progress goes to the standard error.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { stopSignal } from '../../scripts/start/stop-signal.ts'
import { benchBrowser } from './browser/bench-browser.ts'
import { checkoutTable, paidTable } from './browser/browser-tables.ts'
import { benchEngine } from './engine/bench-engine.ts'
import { engineTable } from './engine/engine-table.ts'
import { benchHistory } from './history/bench-history.ts'
import { benchLifecycle } from './lifecycle/bench-lifecycle.ts'
import { benchMemory, memoryTable } from './memory/bench-memory.ts'
import { type Options, readOptions } from './options.ts'
import { cyclesTable } from './report/cycles-table.ts'
import { machine } from './report/machine.ts'

const say = (progress: string) => console.error(`… ${progress}`)

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
		await bench(options, signal)
		return 0
	} catch (error) {
		// Once somebody has asked us to stop, whatever was under way fails, and that is no news.
		if (signal.aborted) return 130
		console.error(error)
		return 1
	}
}

async function bench({ parts, quick }: Options, signal: AbortSignal): Promise<void> {
	const where = machine()
	console.log(
		`${where.cpu}, ${where.cores} cores, ${where.memoryGb} GB, ${where.system}, Node ${where.node}; ${where.date}, ${where.commit}; load before ${where.loadBefore.toFixed(1)}`,
	)
	const figures: Record<string, unknown> = { machine: where, quick }
	if (parts.includes('checkout') || parts.includes('paid')) {
		const { checkout, paid } = await benchBrowser({ parts, quick, say, signal })
		if (checkout) show('Checkout pressed → code painted', checkoutTable(checkout))
		if (paid) show('Pay pressed → till shows PAID', paidTable(paid))
		keep(Object.assign(figures, { checkout, paid }))
	}
	if (parts.includes('engine')) {
		const engine = await benchEngine({ quick, say, signal })
		show('Create + pay cycles', engineTable(engine))
		keep(Object.assign(figures, { engine }))
	}
	if (parts.includes('lifecycle')) {
		const lifecycle = await benchLifecycle({ quick, say, signal })
		show('Claims and refunds', cyclesTable(lifecycle))
		keep(Object.assign(figures, { lifecycle }))
	}
	if (parts.includes('history')) {
		const history = await benchHistory({ quick, say, signal })
		show('A long past', cyclesTable(history))
		keep(Object.assign(figures, { history }))
	}
	if (parts.includes('memory')) {
		const memory = await benchMemory({ quick, say, signal })
		show('Memory under load', memoryTable(memory))
		keep(Object.assign(figures, { memory }))
	}
}

function show(title: string, table: string): void {
	console.log(`\n### ${title}\n\n${table}`)
}

function keep(figures: object): void {
	const data = resolve(import.meta.dirname, '../../.data')
	mkdirSync(data, { recursive: true })
	writeFileSync(resolve(data, 'bench.json'), `${JSON.stringify(figures, undefined, '\t')}\n`)
}
