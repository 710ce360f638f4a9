import type { Figure } from '../engine/measure-in-turn.ts'
import { markdownTable } from './markdown-table.ts'
import { milliseconds } from './milliseconds.ts'

/** Figures by concurrency, each as a share of the first contender at that concurrency. */
export function cyclesTable(figures: readonly Figure[]): string {
	const firstAt = new Map<number, number>()
	for (const { concurrency, cyclesPerSecond } of figures) {
		if (!firstAt.has(concurrency)) firstAt.set(concurrency, cyclesPerSecond)
	}
	return markdownTable(
		['', 'merchants', 'at once', 'cycles/s', 'p50 ms', 'p99 ms', '× first', 'runs'],
		[...figures]
			.sort((a, b) => a.concurrency - b.concurrency)
			.map((one) => [
				one.contender,
				one.merchants,
				String(one.concurrency),
				Math.round(one.cyclesPerSecond).toLocaleString('en-US'),
				milliseconds(one.p50Ms),
				milliseconds(one.p99Ms),
				(one.cyclesPerSecond / (firstAt.get(one.concurrency) ?? Number.NaN)).toFixed(2),
				`${Math.min(...one.runs)}–${Math.max(...one.runs)}`,
			]),
	)
}
