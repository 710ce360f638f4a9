/** As many digits as a reader can use; a dash for what was not measured. */
export function milliseconds(ms: number): string {
	return Number.isNaN(ms) ? '–' : ms.toFixed(ms < 10 ? 2 : ms < 100 ? 1 : 0)
}
