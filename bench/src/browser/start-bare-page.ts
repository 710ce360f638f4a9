import { join, resolve } from 'node:path'
import { waitForHealth } from '../../../scripts/start/health.ts'
import { launchProgram } from '../../../scripts/start/program.ts'
import { runToEnd } from '../../../scripts/start/run-to-end.ts'
import type { Product } from './start-product.ts'

const bench = resolve(import.meta.dirname, '../..')
const next = join(bench, 'node_modules/next/dist/bin/next')

/** Builds the baseline for production and starts it as the till is started; answers its address. */
export async function startBarePage({ settings, instance, running }: Product, signal: AbortSignal): Promise<string> {
	const cwd = join(bench, 'bare-next')
	const logs = join(settings.dataDir, 'logs')
	const build = {
		name: 'The build of the bare page',
		logFile: join(logs, 'bare-build.log'),
		cwd,
		args: [next, 'build'],
	}
	await runToEnd({ ...build, env: {} }, instance, signal)
	const port = settings.ports.postgres + 1
	const program = launchProgram({
		name: 'The bare page',
		logFile: join(logs, 'bare.log'),
		cwd,
		args: [next, 'start', '-H', settings.host, '-p', String(port)],
		env: {},
	})
	running.push(program)
	instance.record(program)
	await waitForHealth(program, `http://127.0.0.1:${port}/`, signal)
	return `http://localhost:${port}`
}
