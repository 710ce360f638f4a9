import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { benchBrowser } from './browser/bench-browser.ts'
import { checkoutTable, paidTable } from './browser/browser-tables.ts'
import { benchEngine } from './engine/bench-engine.ts'
import { engineTable } from './engine/engine-table.ts'
import { benchHistory } from './history/bench-history.ts'
import { benchLifecycle } from './lifecycle/bench-lifecycle.ts'
import { benchMemory, memoryTable } from './memory/bench-memory.ts'
import type { Options } from './options.ts'
import { cyclesTable } from './report/cycles-table.ts'
import { machine } from './report/machine.ts'

const say = (progress: string) => console.error(`… ${progress}`)

/** Measures part by part, prints each table when it is there, and keeps all figures in .data/bench.json. */
export async function bench({ parts, quick }: Options, signal: AbortSignal): Promise<void> {
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
