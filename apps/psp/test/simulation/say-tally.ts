import type { Tally } from './tally.ts'

/** A tally for people: how much there was, then every kind of thing with its number. */
export function sayTally({ histories, operations, commits, counts }: Tally, tookMs: number): string {
	const perSecond = Math.round(histories / (tookMs / 1_000))
	const width = Math.max(...[...counts.keys()].map(({ length }) => length))
	return [
		`${histories} histories, ${operations} operations, ${commits} commits in ${(tookMs / 1_000).toFixed(1)} s: ${perSecond} histories/s`,
		...[...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([what, times]) => `  ${what.padEnd(width)}  ${times}`),
	].join('\n')
}
