import { markdownTable } from '../report/markdown-table.ts'
import { milliseconds } from '../report/milliseconds.ts'
import type { Figure } from './measure-in-turn.ts'

/** The figures by concurrency, each beside its share of the baseline of the same run. */
export function engineTable(figures: readonly Figure[]): string {
	const baselineAt = (concurrency: number) =>
		figures.find((one) => one.concurrency === concurrency && one.contender.endsWith(', pg') && one.merchants === 'many')
			?.cyclesPerSecond ?? Number.NaN
	return markdownTable(
		['', 'merchants', 'at once', 'connections', 'cycles/s', 'p50 ms', 'p99 ms', '× baseline', 'runs'],
		[...figures]
			.sort((a, b) => a.concurrency - b.concurrency)
			.map((one) => [
				one.contender,
				one.merchants,
				String(one.concurrency),
				one.connections ? String(one.connections) : '–',
				Math.round(one.cyclesPerSecond).toLocaleString('en-US'),
				milliseconds(one.p50Ms),
				milliseconds(one.p99Ms),
				(one.cyclesPerSecond / baselineAt(one.concurrency)).toFixed(2),
				`${Math.min(...one.runs)}–${Math.max(...one.runs)}`,
			]),
	)
}
