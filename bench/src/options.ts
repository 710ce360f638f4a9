import { parseArgs } from 'node:util'

/** What `npm run bench` measures. The last two take long, and run only when they are asked for. */
const PARTS = ['checkout', 'paid', 'engine', 'lifecycle', 'history', 'memory'] as const
const USUAL: readonly Part[] = ['checkout', 'paid', 'engine', 'lifecycle']
export type Part = (typeof PARTS)[number]

export interface Options {
	readonly parts: readonly Part[]
	/** Fewer and shorter runs: to see that it works, not to quote. */
	readonly quick: boolean
}

/** `--only` with one of the parts, which may be repeated, and `--quick`. */
export function readOptions(args: readonly string[]): Options {
	const { values } = parseArgs({
		args: [...args],
		options: { only: { type: 'string', multiple: true }, quick: { type: 'boolean', default: false } },
	})
	const parts = values.only?.map((name) => {
		const part = PARTS.find((known) => known === name)
		if (!part) throw new Error(`--only takes ${PARTS.join(', ')}; "${name}" is none of them.`)
		return part
	})
	return { parts: parts ?? USUAL, quick: values.quick }
}
