import { markdownTable } from '../report/markdown-table.ts'
import { milliseconds } from '../report/milliseconds.ts'
import type { CheckoutFigures, Figure } from './figures.ts'

/** Checkout on the till beside the same press on a page that does nothing else. */
export function checkoutTable({ till, bare, ratio }: CheckoutFigures): string {
	return markdownTable(
		['', 'presses', 'p50 ms', 'p95 ms', 'p99 ms', 'request p50 ms', '× baseline', 'rounds'],
		[
			['Tender’s till', ...percentiles(till), milliseconds(till.answerP50Ms), ratio.toFixed(2), range(till)],
			['bare Next: empty route, fixed code', ...percentiles(bare), milliseconds(bare.answerP50Ms), '1.00', range(bare)],
		],
	)
}

export function paidTable(paid: Figure): string {
	return markdownTable(
		['', 'presses', 'p50 ms', 'p95 ms', 'p99 ms', 'rounds'],
		[['Pay on the phone, PAID on the till', ...percentiles(paid), range(paid)]],
	)
}

function percentiles({ samples, p50Ms, p95Ms, p99Ms }: Figure): string[] {
	return [String(samples), milliseconds(p50Ms), milliseconds(p95Ms), milliseconds(p99Ms)]
}

function range({ roundsMs }: Figure): string {
	return `${milliseconds(Math.min(...roundsMs))}–${milliseconds(Math.max(...roundsMs))}`
}
