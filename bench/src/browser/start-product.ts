import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { databaseUrls } from '../../../scripts/start/databases.ts'
import type { DemoFile } from '../../../scripts/start/demo-file.ts'
import { claimInstance, type Instance } from '../../../scripts/start/instance.ts'
import { Progress } from '../../../scripts/start/progress.ts'
import { readSecrets } from '../../../scripts/start/secrets.ts'
import { readSettings, type Settings } from '../../../scripts/start/settings.ts'
import { type Running, startAll } from '../../../scripts/start/start-all.ts'

const FIRST_PORT = 4600
const root = resolve(import.meta.dirname, '../../..')

/** The whole of Tender, started as `npm start` starts it, in a folder of its own. */
export interface Product {
	readonly demo: DemoFile
	readonly settings: Settings
	readonly instance: Instance
	/** Where the PSP's books are. */
	readonly booksUrl: string
	/** Stopped with the product, before it. */
	readonly running: Running[]
	/** Stops everything, in order, and removes the folder. */
	stop(): Promise<void>
}

/** Starts PostgreSQL, the migrations, the build, the demo data and the three programs, with production's settings. */
export async function startProduct(say: (progress: string) => void, signal: AbortSignal): Promise<Product> {
	const parent = join(root, '.data')
	mkdirSync(parent, { recursive: true })
	// On the disk that `npm start` keeps its data on: a commit waits for it.
	const dataDir = mkdtempSync(join(parent, 'bench-'))
	const settings = readSettings([], { TENDER_PORT: String(FIRST_PORT), TENDER_DATA_DIR: dataDir })
	const instance = await claimInstance(settings)
	const running: Running[] = []
	const stop = async () => {
		for (const one of running.toReversed()) await one.stop()
		instance.release()
		rmSync(dataDir, { recursive: true, force: true })
	}
	try {
		const demo = await startAll({ settings, instance, progress: new SaidProgress(say), signal, running })
		const { psp } = databaseUrls(`postgresql://127.0.0.1:${settings.ports.postgres}`, readSecrets(dataDir))
		return { demo, settings, instance, booksUrl: psp.url, running, stop }
	} catch (error) {
		await stop()
		throw error
	}
}

/** The standard output belongs to the tables. */
class SaidProgress extends Progress {
	readonly #say: (progress: string) => void

	constructor(say: (progress: string) => void) {
		super()
		this.#say = say
	}

	override step<T>(doing: string, _done: string, work: () => Promise<T>): Promise<T> {
		this.#say(doing)
		return work()
	}
}
