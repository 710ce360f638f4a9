import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../../..')

/** A PSP as a process of its own, as in production. It ends when this process does, in whatever way. */
export function spawnPsp(settings: NodeJS.ProcessEnv, { stdout }: { stdout: 'pipe' | 'ignore' }): ChildProcess {
	return spawn(process.execPath, ['--import', resolve(root, 'scripts/start/exit-with-parent.ts'), 'src/main.ts'], {
		cwd: resolve(root, 'apps/psp'),
		stdio: ['pipe', stdout, 'inherit'],
		env: { PATH: process.env.PATH, NODE_ENV: 'production', ...settings },
	})
}

/** The end of the process, however it comes. */
export async function ended(child: ChildProcess): Promise<void> {
	if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}
