/** A spreadsheet takes text that begins like this for a formula and would run it. */
const FORMULA = /^[=+\-@\t\r]/
const PLAIN_NUMBER = /^-?\d+(?:\.\d+)?$/

/** One record of a CSV file (RFC 4180): what needs quotes has them, and no cell is ever a formula. */
export function csvLine(cells: readonly (string | null)[]): string {
	return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(cell: string | null): string {
	if (cell === null) return ''
	const text = FORMULA.test(cell) && !PLAIN_NUMBER.test(cell) ? `'${cell}` : cell
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
