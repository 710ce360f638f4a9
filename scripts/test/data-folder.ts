import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** An empty data folder, removed after the test. */
export function dataFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'tender-start-'))
	onTestFinished(() => rmSync(folder, { recursive: true }))
	return folder
}
