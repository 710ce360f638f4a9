import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from './source-files.ts'
import { turboPath } from './start/build.ts'

/** Makes the database clients that the programs import; turbo skips what has not changed. Throws when it cannot. */
export function generateClients(): void {
	const { status, stderr } = spawnSync(
		process.execPath,
		[join(root, 'node_modules/turbo/bin/turbo'), 'run', 'generate', '--ui=stream', '--output-logs=errors-only'],
		{ cwd: root, env: { ...process.env, PATH: turboPath(root), TURBO_TELEMETRY_DISABLED: '1' }, encoding: 'utf8' },
	)
	if (status !== 0) throw new Error(`The database clients could not be generated:\n${stderr}`)
}
