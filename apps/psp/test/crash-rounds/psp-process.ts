import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from '@tender/postgres/port-busy'

/** A PSP as a process of its own, as in production, that can be killed and started again on its port. */
export interface PspProcess {
	readonly url: string
	/** Starts it; resolves once it takes requests. */
	readonly start: () => Promise<void>
	/** `kill -9`: it has no chance to finish anything. */
	readonly kill: () => Promise<void>
	/** As an operator does it. Answers its exit code. */
	readonly stop: () => Promise<number | null>
}

const root = resolve(import.meta.dirname, '../../../..')
const READY_WITHIN_MS = 30_000

export async function preparePsp(databaseUrl: string, publicUrl: string, signingKey: string): Promise<PspProcess> {
	const port = await freePort()
	const url = `http://127.0.0.1:${port}`
	let child: ChildProcess | undefined

	return {
		url,
		start: async () => {
			// It ends when this process does, in whatever way.
			const started = spawn(
				process.execPath,
				['--import', resolve(root, 'scripts/start/exit-with-parent.ts'), 'src/main.ts'],
				{
					cwd: resolve(root, 'apps/psp'),
					stdio: ['pipe', 'ignore', 'inherit'],
					env: {
						PATH: process.env.PATH,
						NODE_ENV: 'production',
						DATABASE_URL_PSP: databaseUrl,
						PSP_PORT: String(port),
						PSP_PUBLIC_URL: publicUrl,
						PSP_SIGNING_KEY: signingKey,
						PSP_SECRET: 'only for tests, and long enough for that',
						LOG_LEVEL: 'silent',
					},
				},
			)
			child = started
			const deadline = performance.now() + READY_WITHIN_MS
			while (!(await fetch(`${url}/readyz`).catch(() => undefined))?.ok) {
				if (started.exitCode !== null) throw new Error(`the PSP ended with ${started.exitCode}`)
				if (performance.now() > deadline) throw new Error('the PSP did not become ready')
				await delay(10)
			}
		},
		kill: async () => {
			child?.kill('SIGKILL')
			await exitOf(child)
		},
		stop: async () => {
			child?.kill('SIGTERM')
			await exitOf(child)
			return child?.exitCode ?? null
		},
	}
}

async function exitOf(child: ChildProcess | undefined): Promise<void> {
	if (child && child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}
