/** A Markdown table, its columns padded so that it also reads well in a terminal; all but the first are aligned right. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)))
	const line = (cells: readonly string[]) =>
		`| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' | ')} |`
	const rule = `|${widths.map((width, at) => (at === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`
	return [line(head), rule, ...rows.map(line)].join('\n')
}
