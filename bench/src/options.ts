import { parseArgs } from 'node:util'

const PARTS = ['checkout', 'paid', 'engine'] as const
export type Part = (typeof PARTS)[number]

export interface Options {
	readonly parts: readonly Part[]
	/** Fewer and shorter runs: to see that it works, not to quote. */
	readonly quick: boolean
}

/** `--only checkout|paid|engine`, which may be repeated, and `--quick`. */
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
	return { parts: parts ?? PARTS, quick: values.quick }
}
