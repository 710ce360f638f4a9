/** A deliberate defect: a small change of one file, which some test must notice. */
export interface Mutant {
	/** What goes wrong with it in production. */
	readonly breaks: string
	/** From the root. */
	readonly file: string
	/** Text that occurs in the file exactly once. */
	readonly find: string
	readonly replace: string
	/** The test files that should go red, from the root. */
	readonly tests: readonly string[]
}

/** The file's text with the defect in it. Throws when the text it changes is not there, or not there only once. */
export function withDefect(text: string, { breaks, file, find, replace }: Mutant): string {
	const times = text.split(find).length - 1
	if (times !== 1) {
		throw new Error(
			`“${breaks}”: the text to change occurs ${times} times in ${file}, where it must occur once:\n${find}`,
		)
	}
	return text.replace(find, () => replace)
}
