import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { appEnvironments } from '../../../scripts/start/app-environments.ts'
import { databaseUrls } from '../../../scripts/start/databases.ts'
import type { DemoFile } from '../../../scripts/start/demo-file.ts'
import { waitForHealth } from '../../../scripts/start/health.ts'
import { claimInstance, type Instance } from '../../../scripts/start/instance.ts'
import { launchProgram, type Program } from '../../../scripts/start/program.ts'
import { Progress } from '../../../scripts/start/progress.ts'
import { readSecrets } from '../../../scripts/start/secrets.ts'
import { readSettings, type Settings } from '../../../scripts/start/settings.ts'
import { type Running, startAll } from '../../../scripts/start/start-all.ts'
import { openWire, type Wire } from './wire.ts'

/** The first of the ports of a run; the wire between the servers takes the fifth. */
const FIRST_PORT = 4500

/** The whole of Tender, started as `npm start` starts it, in a folder of its own. */
export interface Product {
	readonly demo: DemoFile
	readonly settings: Settings
	/** What the till's and the wallet's servers say to the PSP, and what it answers, goes through here. */
	readonly wire: Wire
	/** `kill -9` of the PSP. */
	killPsp(): Promise<void>
	/** Starts the PSP again, on the same books, and waits until it answers. */
	startPsp(): Promise<void>
	/** Lets the wire through and starts the PSP if it is down: what a story that failed half-way may have left. */
	mend(): Promise<void>
	/** Stops everything, in order. The folder goes with this process. */
	stop(): Promise<void>
}

/** Starts PostgreSQL, the migrations, the build, the demo data and the three programs. */
export async function startProduct(): Promise<Product> {
	const dataDir = mkdtempSync(join(tmpdir(), 'tender-e2e-'))
	// In whatever way this process ends, short of kill -9.
	process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }))
	const port = Number(process.env.TENDER_E2E_PORT ?? FIRST_PORT)
	const started = readSettings([], { TENDER_PORT: String(port), TENDER_DATA_DIR: dataDir })
	// Browsers go to the PSP itself, as they do in a shop; the two servers go through the wire.
	const settings = { ...started, localUrls: { ...started.localUrls, psp: `http://127.0.0.1:${port + 4}` } }
	const running: Running[] = []
	const instance = await claimInstance(settings)
	const stop = async () => {
		for (const one of running.toReversed()) await one.stop()
		instance.release()
	}
	const interrupt = new AbortController()
	const abort = () => interrupt.abort(new Error('Stopped before everything was started.'))
	process.once('SIGINT', abort)
	try {
		const wire = await openWire({ port: port + 4, to: port })
		running.push({ name: 'The wire', ended: wire.closed, stop: wire.close })
		const demo = await startAll({ settings, instance, progress: new Progress(), signal: interrupt.signal, running })
		return { demo, settings, wire, stop, ...pspSwitch(settings, instance, running, wire) }
	} catch (error) {
		await stop()
		throw error
	} finally {
		process.off('SIGINT', abort)
	}
}

function pspSwitch(settings: Settings, instance: Instance, running: Running[], wire: Wire) {
	const place = running.findIndex(({ name }) => name === 'The PSP')
	const psp = () => running[place] as Program
	const killPsp = async () => {
		process.kill(psp().pid, 'SIGKILL')
		await psp().ended
		wire.cut()
	}
	const startPsp = async () => {
		const secrets = readSecrets(settings.dataDir)
		const databases = databaseUrls(`postgresql://127.0.0.1:${settings.ports.postgres}`, secrets)
		running[place] = launchProgram({
			name: psp().name,
			logFile: join(settings.dataDir, 'logs', 'psp.log'),
			cwd: join(settings.root, 'apps/psp'),
			args: ['src/main.ts'],
			env: appEnvironments(settings, secrets, databases).psp.program,
		})
		instance.record(psp())
		await waitForHealth(psp(), `http://127.0.0.1:${settings.ports.psp}/readyz`, new AbortController().signal)
	}
	const mend = async () => {
		wire.release()
		if (psp().code() !== null) await startPsp()
	}
	return { killPsp, startPsp, mend }
}
