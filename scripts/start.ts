/**
 * `npm start`: PostgreSQL, the migrations, the build, the demo data, the three programs; then it waits. Whatever happens,
 * it stops what it started, in the opposite order.
 */
import { MigrationError } from '../packages/postgres/src/migrate.ts'
import { ServerError } from '../packages/postgres/src/server-error.ts'
import { claimInstance } from './start/instance.ts'
import { portError } from './start/ports.ts'
import { Progress } from './start/progress.ts'
import { readSettings, type Settings } from './start/settings.ts'
import { type Running, startAll } from './start/start-all.ts'
import { StartError } from './start/start-error.ts'
import { aborted, Stopped, stopSignal } from './start/stop-signal.ts'
import { summary } from './start/summary.ts'

process.exitCode = await main(stopSignal())

async function main(signal: AbortSignal): Promise<number> {
	const progress = new Progress()
	const running: Running[] = []
	let settings: Settings | undefined
	let release = () => {}
	try {
		settings = readSettings(process.argv.slice(2), process.env)
		const instance = await claimInstance(settings)
		release = instance.release
		const begun = performance.now()
		const demo = await startAll({ settings, instance, progress, signal, running })
		console.log(summary(settings, demo, performance.now() - begun))
		const end = await Promise.race([aborted(signal), ...running.map(({ ended }) => ended)])
		if (typeof end === 'string') throw new StartError(end)
	} catch (error) {
		if (!(error instanceof Stopped)) {
			// Said before stopping the rest, which takes a moment.
			console.error(explain(settings ? portError(error, settings) : error))
			return 1
		}
	} finally {
		await stopAll(running, progress)
		release()
	}
	return 0
}

async function stopAll(running: Running[], progress: Progress): Promise<void> {
	for (const { name, stop } of running.toReversed()) {
		await progress.step(`${name} is stopping`, `${name} stopped`, stop).catch((error) => console.error(explain(error)))
	}
}

/** Errors written for a person are shown as they are; anything else is a bug and needs its stack. */
function explain(error: unknown): string {
	const expected = [StartError, ServerError, MigrationError].some((kind) => error instanceof kind)
	return `✗ ${expected ? (error as Error).message : error instanceof Error ? error.stack : String(error)}`
}
