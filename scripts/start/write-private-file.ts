import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Writes a file that its owner alone may read, as a whole or not at all. */
export function writePrivateFile(file: string, content: string): void {
	mkdirSync(dirname(file), { recursive: true })
	const draft = `${file}.${process.pid}`
	writeFileSync(draft, content, { mode: 0o600 })
	renameSync(draft, file)
}
