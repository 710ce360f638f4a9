import { join } from 'node:path'
import type { Instance } from './instance.ts'
import { runToEnd } from './run-to-end.ts'
import type { Settings } from './settings.ts'

/** Generates the database clients and builds the two web applications; turbo skips what has not changed. */
export async function build({ root, dataDir }: Settings, instance: Instance, signal: AbortSignal): Promise<void> {
	const apps = ['@tender/psp', '@tender/merchant', '@tender/wallet'].map((app) => `--filter=${app}`)
	await runToEnd(
		{
			name: 'The build',
			logFile: join(dataDir, 'logs', 'build.log'),
			cwd: root,
			args: [join(root, 'node_modules/turbo/bin/turbo'), 'run', 'generate', 'build', ...apps, '--ui=stream'],
			env: { PATH: turboPath(root) },
		},
		instance,
		signal,
	)
}

/** Turbo runs package scripts through `pnpm`, which this folder stands in for, and they must find the pinned Node. */
export function turboPath(root: string): string {
	return [join(root, 'scripts/turbo-path'), join(root, 'node_modules/.bin'), process.env.PATH].join(':')
}
